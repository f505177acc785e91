using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;

namespace CognitoGateway.Tests.Support;

/// <summary>What a route of the gateway was answered with.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path as it was sent.</param>
/// <param name="Status">Status of the answer.</param>
/// <param name="Code">Cognito's code, where Cognito refused; else null.</param>
internal sealed record RecordedAnswer(string Method, string Path, HttpStatusCode Status, string? Code);

/// <summary>Keeps what each running test was answered; see <see cref="ProvesAttribute"/>.</summary>
internal sealed class AnswerRecorder : DelegatingHandler
{
    public AnswerRecorder()
    {
    }

    public AnswerRecorder(HttpMessageHandler gateway)
        : base(gateway)
    {
    }

    /// <summary>What the running test was answered so far.</summary>
    public static ConcurrentQueue<RecordedAnswer> Answers
    {
        get
        {
            var test = TestContext.Current.Test ?? throw new InvalidOperationException("No test is running.");

            return (ConcurrentQueue<RecordedAnswer>)TestContext.Current.KeyValueStorage.GetOrAdd(
                $"{nameof(AnswerRecorder)} {test.UniqueID}", _ => new ConcurrentQueue<RecordedAnswer>())!;
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (TestContext.Current.Test is not null)
        {
            var code = await CodeOfAsync(response, cancellationToken);
            Answers.Enqueue(new(
                request.Method.Method, request.RequestUri!.AbsolutePath, response.StatusCode, code));
        }

        return response;
    }

    private static async Task<string?> CodeOfAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentType?.MediaType != "application/problem+json")
        {
            return null;
        }

        await response.Content.LoadIntoBufferAsync(cancellationToken);
        var problem = JsonElement.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));

        return problem.TryGetProperty("code", out var code) ? code.GetString() : null;
    }
}
