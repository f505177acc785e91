using System.Net;
using System.Text;
using CognitoGateway.Http.Edge;
using CognitoGateway.Settings;
using CognitoGateway.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace CognitoGateway.Tests.Http.Edge;

public sealed class ProxyTests : IAsyncDisposable
{
    private const string Proxy = "10.0.0.7";
    private const string Caller = "192.0.2.1";

    private readonly StubbedGateway _gateway = new StubbedGateway()
        .With("Cognito:ClientId", "some")
        .With("Cognito:Clients:some:Secret", "secret");

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Theory]
    [InlineData(null, Proxy)]
    [InlineData("10.0.0.0/8", Caller)]
    [InlineData("10.0.0.7", Caller)]
    [InlineData("172.16.0.0/12", Proxy)]
    public async Task SignIn_BehindAProxy_TellsCognitoTheCallerThatATrustedOneNames(string? trusted, string told)
    {
        _gateway.With("Proxies:Networks:0", trusted);

        var address = await AddressToldAsync(Proxy, Caller);

        Assert.Equal(told, address);
    }

    [Theory]
    [InlineData("1", "10.0.0.8")]
    [InlineData("2", Caller)]
    public async Task SignIn_BehindSeveralProxies_GoesBackAsFarAsTheLimit(string limit, string told)
    {
        _gateway.With("Proxies:Networks:0", "10.0.0.0/8").With("Proxies:Limit", limit);

        var address = await AddressToldAsync(Proxy, $"{Caller}, 10.0.0.8");

        Assert.Equal(told, address);
    }

    [Fact]
    public async Task SignIn_CallerWhoMadeUpAnAddress_IsToldByTheOwnOne()
    {
        _gateway.With("Proxies:Networks:0", "10.0.0.0/8").With("Proxies:Limit", "5");

        var address = await AddressToldAsync(Proxy, $"203.0.113.9, {Caller}");

        Assert.Equal(Caller, address);
    }

    [Fact]
    public async Task Framework_ToldToTrustEverybody_TrustsNobody()
    {
        _gateway.With("ForwardedHeaders_Enabled", "true");

        var address = await AddressToldAsync(Proxy, Caller);

        Assert.Equal(Proxy, address);
    }

    [Fact]
    public async Task SignIn_WithWhatOnlyLambdasAdapterMaySay_IsToldByTheOwnAddress()
    {
        _gateway.With("Proxies:Networks:0", "10.0.0.0/8");
        _gateway.Cognito.On("InitiateAuth", """{"ChallengeParameters":{}}""");

        var answer = await SendAsync(Caller, request =>
        {
            request.Method = "POST";
            request.Path = "/auth/sign-in";
            request.Headers["x-amzn-request-context"] = """{"http":{"sourceIp":"203.0.113.9"}}""";
            request.Headers["x-amzn-lambda-context"] = """{"request_id":"1"}""";
            request.ContentType = "application/json";
            request.Body = new MemoryStream(Encoding.UTF8.GetBytes("""{"username":"ann","password":"Passw0rd!"}"""));
        });

        Assert.Equal(StatusCodes.Status200OK, answer.Response.StatusCode);
        Assert.DoesNotContain(answer.Request.Headers, header =>
            header.Key.StartsWith("x-amzn-", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(Caller, _gateway.Cognito.SentTo("InitiateAuth").Single()
            .GetProperty("UserContextData").GetProperty("IpAddress").GetString());
    }

    [Theory]
    [InlineData("*", "https://app.example.com/pools")]
    [InlineData("gateway.local", "https://gateway.local/pools")]
    public async Task Link_BehindATrustedProxy_HasItsSchemeAndAnAllowedHost(string allowedHosts, string link)
    {
        _gateway.With("Proxies:Networks:0", Proxy).With("AllowedHosts", allowedHosts);
        _gateway.Cognito.On("ListUserPools", """{"UserPools":[{"Id":"local_a"}],"NextToken":"more"}""");

        var answer = await SendAsync(Proxy, request =>
        {
            request.Method = "GET";
            request.Path = "/pools";
            request.QueryString = new("?limit=1");
            request.Host = new("gateway.local");
            request.Headers["X-Api-Key"] = StubbedGateway.Key;
            request.Headers["X-Forwarded-For"] = Caller;
            request.Headers["X-Forwarded-Proto"] = "https";
            request.Headers["X-Forwarded-Host"] = "app.example.com";
        });

        Assert.StartsWith($"<{link}?", answer.Response.Headers.Link.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.0.0.0/0", "Proxies:Networks:0 is everybody")]
    [InlineData("::/0", "Proxies:Networks:0 is everybody")]
    [InlineData("proxy.example.com", "Proxies:Networks:0 must be an address")]
    [InlineData("10.0.0.0/33", "Proxies:Networks:0 must be an address")]
    public void Networks_ThatAreNone_AreRefused(string network, string failure)
    {
        var result = new ProxyOptionsValidator().Validate(null, new() { Networks = [network] });

        Assert.StartsWith(failure, Assert.Single(result.Failures!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(21)]
    public void Limit_OutOfRange_IsRefused(int limit) =>
        Assert.True(new SettingsValidator<ProxyOptions>().Validate(null, new() { Limit = limit }).Failed);

    private async Task<string?> AddressToldAsync(string peer, string forwardedFor)
    {
        _gateway.Cognito.On("InitiateAuth", """{"ChallengeParameters":{}}""");
        var answer = await SendAsync(peer, request =>
        {
            request.Method = "POST";
            request.Path = "/auth/sign-in";
            request.Headers["X-Forwarded-For"] = forwardedFor;
            request.ContentType = "application/json";
            request.Body = new MemoryStream(Encoding.UTF8.GetBytes("""{"username":"ann","password":"Passw0rd!"}"""));
        });
        Assert.Equal(StatusCodes.Status200OK, answer.Response.StatusCode);

        return _gateway.Cognito.SentTo("InitiateAuth").Single()
            .GetProperty("UserContextData").GetProperty("IpAddress").GetString();
    }

    private Task<HttpContext> SendAsync(string peer, Action<HttpRequest> request) => _gateway.Server.SendAsync(
        context =>
        {
            context.Connection.RemoteIpAddress = IPAddress.Parse(peer);
            request(context.Request);
        },
        TestContext.Current.CancellationToken);
}
