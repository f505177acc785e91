using CognitoGateway.Benchmarks.Load;
using CognitoGateway.Benchmarks.Upstream;

namespace CognitoGateway.Benchmarks.Subjects;

/// <summary>The gateway's two routes without a gateway: a minimal API that answers the same bytes every time.</summary>
internal sealed class BareApi : ISubject
{
    private WebApplication? _app;

    public async Task<string> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapGet("/pools/{userPoolId}/users/{username}", (string userPoolId, string username) =>
            TypedResults.Bytes(CannedAnswers.User, "application/json"));
        _app.MapGet("/pools/{userPoolId}/users", (string userPoolId, int limit) =>
            TypedResults.Bytes(CannedAnswers.Page, "application/json"));
        await _app.StartAsync();
        return _app.Urls.First();
    }

    public Task CallAsync(Call call) => throw new NotSupportedException("It is called over HTTP.");

    public ValueTask DisposeAsync() => _app?.DisposeAsync() ?? default;
}
