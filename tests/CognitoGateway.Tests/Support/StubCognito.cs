using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using CognitoGateway.Sdk;

namespace CognitoGateway.Tests.Support;

/// <summary>Answers for Cognito what a test says, and keeps what was sent. An unexpected call fails.</summary>
internal sealed class StubCognito : HttpMessageHandler
{
    private readonly ConcurrentDictionary<string, Func<JsonElement, (HttpStatusCode Status, string Body)>> _answers =
        new(StringComparer.Ordinal);

    private string? _others;

    /// <summary>What was sent, oldest first.</summary>
    public ConcurrentQueue<(string Operation, Uri Address, JsonElement Body)> Sent { get; } = [];

    /// <summary>The bodies that were sent to an operation.</summary>
    public IEnumerable<JsonElement> SentTo(string operation) =>
        Sent.Where(call => call.Operation == operation).Select(call => call.Body);

    /// <summary>Answers an operation with JSON.</summary>
    public StubCognito On(string operation, string json)
    {
        _answers[operation] = _ => (HttpStatusCode.OK, json);
        return this;
    }

    /// <summary>Answers an operation with JSON, or with an error where the function returns its code.</summary>
    public StubCognito On(string operation, Func<JsonElement, (string? Error, string Json)> answer)
    {
        _answers[operation] = body => answer(body) switch
        {
            (null, var json) => (HttpStatusCode.OK, json),
            (var error, _) => (HttpStatusCode.BadRequest, Error(error)),
        };
        return this;
    }

    /// <summary>Fails an operation.</summary>
    public StubCognito Fail(string operation, string code)
    {
        _answers[operation] = _ => (HttpStatusCode.BadRequest, Error(code));
        return this;
    }

    /// <summary>Fails every operation that has no answer of its own.</summary>
    public StubCognito FailOthers(string code)
    {
        _others = code;
        return this;
    }

    /// <summary>A client whose every call comes here.</summary>
    public CognitoClient Client(TimeProvider clock)
    {
        var options = new CognitoClientOptions { Region = "local" };
        options.Endpoints["local"] = new()
        {
            Url = new("http://cognito.local/"),
            AccessKeyId = "local",
            SecretAccessKey = "local",
        };

        return new(options, clock, this);
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var operation = request.Headers.GetValues("X-Amz-Target").Single().Split('.')[1];
        var body = JsonElement.Parse(await request.Content!.ReadAsByteArrayAsync(cancellationToken));
        Sent.Enqueue((operation, request.RequestUri!, body));
        var (status, json) = _answers.TryGetValue(operation, out var answer)
            ? answer(body)
            : (HttpStatusCode.BadRequest, Error(_others ?? throw new InvalidOperationException($"Nobody expected {operation}.")));

        return new(status) { Content = new StringContent(json, Encoding.UTF8, "application/x-amz-json-1.1") };
    }

    private static string Error(string code) => $$"""{"__type":"{{code}}","message":"{{code}} it is."}""";
}
