using System.Net;
using CognitoGateway.Auth;
using CognitoGateway.Settings;
using CognitoGateway.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Tests.Auth;

public sealed class AuthRateLimitTests
{
    private readonly TestClock _clock = new();

    [Fact]
    public async Task Route_WithinTheLimit_TellsWhatIsLeft()
    {
        await using var app = await StartAsync(requests: 2);
        using var client = app.GetTestClient();

        using var response = await client.GetAsync("/limited", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("\"auth\";q=2;w=60", Header(response, "RateLimit-Policy"));
        Assert.Equal("\"auth\";r=1;t=60", Header(response, "RateLimit"));
        Assert.Equal("2", Header(response, "X-RateLimit-Limit"));
        Assert.Equal("1", Header(response, "X-RateLimit-Remaining"));
        Assert.Equal($"{_clock.GetUtcNow().AddMinutes(1).ToUnixTimeSeconds()}", Header(response, "X-RateLimit-Reset"));
    }

    [Fact]
    public async Task Route_PastTheLimit_Answers429UntilTheWindowEnds()
    {
        await using var app = await StartAsync(requests: 2);
        using var client = app.GetTestClient();
        await client.GetStringAsync("/limited", TestContext.Current.CancellationToken);
        await client.GetStringAsync("/limited", TestContext.Current.CancellationToken);
        _clock.Advance(TimeSpan.FromSeconds(39.5));

        using var refused = await client.GetAsync("/limited", TestContext.Current.CancellationToken);
        _clock.Advance(TimeSpan.FromSeconds(20.5));
        using var served = await client.GetAsync("/limited", TestContext.Current.CancellationToken);

        await Problems.AssertAsync(refused, HttpStatusCode.TooManyRequests);
        Assert.Equal(TimeSpan.FromSeconds(21), refused.Headers.RetryAfter?.Delta);
        Assert.Equal("\"auth\";r=0;t=21", Header(refused, "RateLimit"));
        Assert.Equal(HttpStatusCode.OK, served.StatusCode);
    }

    [Fact]
    public async Task Route_OtherAddress_HasItsOwnLimit()
    {
        await using var app = await StartAsync(requests: 1);
        using var client = app.GetTestClient();

        var first = await StatusFromAsync(client, "192.0.2.1");
        var again = await StatusFromAsync(client, "192.0.2.1");
        var other = await StatusFromAsync(client, "192.0.2.2");

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.TooManyRequests, HttpStatusCode.OK], [first, again, other]);
    }

    [Fact]
    public async Task Route_ThatIsNotLimited_SaysNothing()
    {
        await using var app = await StartAsync(requests: 1);
        using var client = app.GetTestClient();

        using var response = await client.GetAsync("/free", TestContext.Current.CancellationToken);

        Assert.False(response.Headers.Contains("RateLimit"));
    }

    [Fact]
    public async Task Route_LimitLifted_IsServed()
    {
        await using var app = await StartAsync(requests: 0);
        using var client = app.GetTestClient();

        using var response = await client.GetAsync("/limited", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1")]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::")]
    [InlineData(null, "255.255.255.255")]
    public void SiteOf_Address_IsItOrItsNetwork(string? address, string site) =>
        Assert.Equal(IPAddress.Parse(site), AuthRateLimit.SiteOf(address is null ? null : IPAddress.Parse(address)));

    [Theory]
    [InlineData(-1, 60)]
    [InlineData(1_000_001, 60)]
    [InlineData(10, 0.5)]
    [InlineData(10, 100_000)]
    public void Options_OutOfRange_AreRefused(int requests, double seconds) =>
        Assert.True(new SettingsValidator<AuthRateLimitOptions>()
            .Validate(null, new() { Requests = requests, Window = TimeSpan.FromSeconds(seconds) }).Failed);

    private static string Header(HttpResponseMessage response, string name) =>
        response.Headers.GetValues(name).Single();

    private static async Task<HttpStatusCode> StatusFromAsync(HttpClient client, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/limited") { Headers = { { "X-From", address } } };
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

        return response.StatusCode;
    }

    private async Task<WebApplication> StartAsync(int requests)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddProblemDetails();
        builder.Services.AddSingleton(Options.Create(new AuthRateLimitOptions { Requests = requests }));
        builder.Services.AddSingleton<TimeProvider>(_clock);
        var app = builder.Build();
        app.Use((context, next) =>
        {
            var from = context.Request.Headers["X-From"].FirstOrDefault();
            context.Connection.RemoteIpAddress = IPAddress.Parse(from ?? "::1");
            return next(context);
        });
        app.UseRouting();
        app.UseAuthRateLimit();
        app.MapGet("/limited", () => "served").WithMetadata(new RateLimitedRoute());
        app.MapGet("/free", () => "served");
        await app.StartAsync(TestContext.Current.CancellationToken);

        return app;
    }
}
