using System.Net;
using System.Text;

namespace CognitoGateway.Sdk.Tests.Support;

/// <summary>Answers the client's requests in order, and keeps them.</summary>
internal sealed class StubCognito(params Func<HttpResponseMessage>[] answers) : HttpMessageHandler
{
    private readonly List<SentRequest> _requests = [];

    public IReadOnlyList<SentRequest> Requests => _requests;

    public static Func<HttpResponseMessage> Ok(string json, string? requestId = null) =>
        () => Answer(HttpStatusCode.OK, json, ("x-amzn-requestid", requestId));

    public static Func<HttpResponseMessage> Error(
        string code, HttpStatusCode status = HttpStatusCode.BadRequest, DateTimeOffset? date = null) =>
        () =>
        {
            var response = Answer(status, $$"""{"__type":"{{code}}","message":"told"}""");
            response.Headers.Date = date;
            return response;
        };

    public static Func<HttpResponseMessage> Throws(Exception failure) => () => throw failure;

    public static HttpResponseMessage Answer(
        HttpStatusCode status, string body, params (string Name, string? Value)[] headers)
    {
        var response = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8) };
        foreach (var (name, value) in headers)
        {
            if (value is not null)
            {
                response.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return response;
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var body = await request.Content!.ReadAsStringAsync(cancellationToken);
        _requests.Add(new(
            request.RequestUri!,
            request.Headers.ToDictionary(header => header.Key, header => string.Join(',', header.Value)),
            body));
        return _requests.Count <= answers.Length
            ? answers[_requests.Count - 1]()
            : throw new InvalidOperationException("Nobody expected this request.");
    }

    internal sealed record SentRequest(Uri Address, IReadOnlyDictionary<string, string> Headers, string Body);
}
