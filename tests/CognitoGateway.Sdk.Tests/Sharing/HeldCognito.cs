using System.Net;
using System.Text;

namespace CognitoGateway.Sdk.Tests.Sharing;

/// <summary>Keeps every call waiting until the test answers it; all on the test's thread.</summary>
internal sealed class HeldCognito : HttpMessageHandler
{
    private readonly List<TaskCompletionSource<HttpResponseMessage>> _held = [];

    /// <summary>How many calls have come.</summary>
    public int Calls { get; private set; }

    /// <summary>How many calls were cancelled.</summary>
    public int Cancelled { get; private set; }

    /// <summary>Answers the oldest call that waits.</summary>
    public void Answer(string json) => Answer(_held[0], HttpStatusCode.OK, json);

    /// <summary>Answers the newest call that waits.</summary>
    public void AnswerLast(string json) => Answer(_held[^1], HttpStatusCode.OK, json);

    /// <summary>Fails the oldest call that waits.</summary>
    public void Fail(string code) => Answer(_held[0], HttpStatusCode.BadRequest, Error(code));

    /// <summary>Fails the newest call that waits.</summary>
    public void FailLast(string code) => Answer(_held[^1], HttpStatusCode.BadRequest, Error(code));

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<HttpResponseMessage>();
        _held.Add(answer);
        Calls++;
        try
        {
            return await answer.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            _held.Remove(answer);
            Cancelled++;
            throw;
        }
    }

    private static string Error(string code) => $$"""{"__type":"{{code}}","message":"told"}""";

    private void Answer(TaskCompletionSource<HttpResponseMessage> call, HttpStatusCode status, string body)
    {
        _held.Remove(call);
        call.SetResult(new(status) { Content = new StringContent(body, Encoding.UTF8) });
    }
}
