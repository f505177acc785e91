using System.Net;
using CognitoGateway.Cognito;
using CognitoGateway.Http.Edge;
using CognitoGateway.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Problem = CognitoGateway.Tests.Support.Problems;

namespace CognitoGateway.Tests.Http.Edge;

/// <summary>With room for four requests, two of which may be in bulk.</summary>
public sealed class LoadSheddingTests : IAsyncDisposable
{
    private readonly TaskCompletionSource _release = new();
    private readonly List<Task<HttpResponseMessage>> _held = [];
    private readonly SemaphoreSlim _arrived = new(0);
    private WebApplication? _app;
    private HttpClient? _client;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        _release.TrySetResult();
        foreach (var held in _held)
        {
            (await held).Dispose();
        }

        _client?.Dispose();
        await (_app?.DisposeAsync() ?? default);
        _arrived.Dispose();
    }

    [Theory]
    [InlineData(1, "bulk", HttpStatusCode.OK)]
    [InlineData(2, "bulk", HttpStatusCode.ServiceUnavailable)]
    [InlineData(2, "normal", HttpStatusCode.OK)]
    [InlineData(3, "interactive", HttpStatusCode.OK)]
    [InlineData(4, "normal", HttpStatusCode.ServiceUnavailable)]
    [InlineData(4, "interactive", HttpStatusCode.ServiceUnavailable)]
    [InlineData(4, "watching", HttpStatusCode.OK)]
    public async Task Request_AmongSoManyOthers_IsServedIfItsLaneHasRoom(int others, string path, HttpStatusCode status)
    {
        var client = await StartAsync();
        for (var i = 0; i < others; i++)
        {
            _held.Add(client.GetAsync("/held", Stop));
            await _arrived.WaitAsync(Stop);
        }

        using var response = await client.GetAsync($"/{path}", Stop);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(status is HttpStatusCode.ServiceUnavailable, response.Headers.Contains("Retry-After"));
    }

    [Fact]
    public async Task Request_AfterOthersHaveGone_IsServed()
    {
        var client = await StartAsync();
        for (var i = 0; i < 10; i++)
        {
            using var response = await client.GetAsync("/bulk", Stop);

            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Fact]
    public async Task Gateway_WithoutRoom_AnswersAProblem()
    {
        await using var gateway = new StubbedGateway().With("Limits:MaxRequests", "1");
        var release = new TaskCompletionSource();
        var arrived = new TaskCompletionSource();
        gateway.Cognito.On("AdminGetUser", _ =>
        {
            arrived.TrySetResult();
            release.Task.Wait(Stop);
            return (null, """{"Username":"alice"}""");
        });
        using var client = gateway.CreateCaller();
        var held = client.GetAsync("/pools/local_a/users/alice", Stop);
        await arrived.Task;

        using var refused = await client.GetAsync("/pools/local_a/users/bob", Stop);
        using var live = await client.GetAsync("/health/live", Stop);
        release.SetResult();
        using var served = await held;

        var problem = await Problem.AssertAsync(refused, HttpStatusCode.ServiceUnavailable);
        Assert.Equal("Overloaded", problem.GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        Assert.Equal(HttpStatusCode.OK, served.StatusCode);
    }

    private async Task<HttpClient> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddProblemDetails();
        builder.Services.AddScoped<RequestCaller>();
        builder.Services.AddSingleton(Options.Create(new LimitOptions { MaxRequests = 4 }));
        _app = builder.Build();
        _app.UseRouting();
        _app.UseCallerLanes();
        _app.UseMiddleware<LoadShedding>();
        _app.MapGet("/held", HoldAsync).Interactive();
        _app.MapGet("/bulk", () => "served").InBulk();
        _app.MapGet("/normal", () => "served");
        _app.MapGet("/interactive", () => "served").Interactive();
        _app.MapGet("/watching", () => "served").WithMetadata(new AlwaysServed());
        await _app.StartAsync(Stop);

        return _client = _app.GetTestClient();
    }

    private async Task<string> HoldAsync()
    {
        _arrived.Release();
        await _release.Task;

        return "held";
    }
}
