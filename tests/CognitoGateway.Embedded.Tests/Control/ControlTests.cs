using System.Net;
using System.Text.Json;
using CognitoGateway.Embedded.Control;
using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;
using Microsoft.AspNetCore.Http;

namespace CognitoGateway.Embedded.Tests.Control;

public sealed class ControlTests : IAsyncLifetime
{
    private TestServer _server = null!;

    public async ValueTask InitializeAsync() =>
        _server = await TestServer.StartAsync(demoData: true, simulate: true);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Clock_PutForward_LetsTokensRunOut()
    {
        var token = (await SignInAsync()).AuthenticationResult!.AccessToken!;

        await _server.ControlAsync(HttpMethod.Put, "clock", """{ "offsetSeconds": 3601 }""");
        var refusal = await _server.RefusalAsync(CognitoOperations.GetUser, new() { AccessToken = token });
        await _server.ControlAsync(HttpMethod.Delete, "clock");
        var user = await _server.CallAsync(CognitoOperations.GetUser, new() { AccessToken = token });

        Assert.Equal("Access Token has expired", refusal.Message);
        Assert.Equal("alice", user.Username);
    }

    [Fact]
    public async Task Clock_Advanced_LetsCodesRunOut()
    {
        await _server.CallAsync(CognitoOperations.SignUp, new()
        {
            ClientId = "democlient",
            Username = "dora",
            Password = "Passw0rd!",
            UserAttributes = [new() { Name = "email", Value = "dora@example.com" }],
        });
        var code = await _server.CodeForAsync("dora@example.com");

        await _server.ControlAsync(HttpMethod.Put, "clock", """{ "advanceSeconds": 86401 }""");
        var refusal = await _server.RefusalAsync(
            CognitoOperations.ConfirmSignUp, new() { ClientId = "democlient", Username = "dora", ConfirmationCode = code });

        Assert.Equal("ExpiredCodeException", refusal.Code);
    }

    [Fact]
    public async Task Clock_Frozen_StandsStillUntilItIsAdvanced()
    {
        await _server.ControlAsync(HttpMethod.Put, "clock", """{ "frozenAt": "2030-01-01T00:00:00Z" }""");
        _server.Clock.Advance(TimeSpan.FromHours(1));
        var carol = await _server.CreateUserAsync("local_demo", "carol");

        var advanced = await _server.ControlAsync(HttpMethod.Put, "clock", """{ "advanceSeconds": 60 }""");

        Assert.Equal(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero), carol.UserCreateDate);
        Assert.Equal("2030-01-01T00:01:00+00:00", advanced.GetProperty("now").GetString());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "offsetSeconds": 1, "advanceSeconds": 1 }""")]
    [InlineData("""{ "offsetSeconds": 1e300 }""")]
    [InlineData("null")]
    public async Task Clock_WithAMistake_IsRefused(string change)
    {
        using var request = Request(HttpMethod.Put, "clock", change);

        using var response = await _server.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Snapshot_Restored_IsWhatWas()
    {
        await _server.CreateUserAsync("local_demo", "carol");
        await _server.ControlAsync(HttpMethod.Put, "snapshots/with-carol");
        await _server.CallAsync(
            CognitoOperations.DeleteUserPoolDomain, new() { UserPoolId = "local_demo", Domain = "demo" });
        await _server.CallAsync(CognitoOperations.DeleteUserPool, new() { UserPoolId = "local_demo" });
        var other = await _server.CreatePoolAsync();

        await _server.ControlAsync(HttpMethod.Post, "snapshots/with-carol/restore");
        var carol = await _server.GetUserAsync("local_demo", "carol");
        var signedIn = await SignInAsync();
        var gone = await _server.RefusalAsync(CognitoOperations.DescribeUserPool, new() { UserPoolId = other });

        Assert.Equal("carol", carol.Username);
        Assert.NotNull(signedIn.AuthenticationResult);
        Assert.Equal("ResourceNotFoundException", gone.Code);
    }

    [Fact]
    public async Task Snapshot_Forgotten_CanNotBeRestored()
    {
        await _server.ControlAsync(HttpMethod.Put, "snapshots/a");

        var left = await _server.ControlAsync(HttpMethod.Delete, "snapshots/a");
        using var request = Request(HttpMethod.Post, "snapshots/a/restore");
        using var response = await _server.SendAsync(request);

        Assert.Equal(0, left.GetProperty("snapshots").GetArrayLength());
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Restore_IsStillThereAfterARestart()
    {
        using var folder = new TemporaryFolder();
        await using (var first = await TestServer.StartAsync(folder.Path, demoData: true, simulate: true))
        {
            await first.ControlAsync(HttpMethod.Put, "snapshots/fresh");
            await first.CreateUserAsync("local_demo", "carol");
            await first.ControlAsync(HttpMethod.Post, "snapshots/fresh/restore");
            await first.CreateUserAsync("local_demo", "dave");
        }

        await using var again = await TestServer.StartAsync(folder.Path);
        var carol = await again.RefusalAsync(
            CognitoOperations.AdminGetUser, new() { UserPoolId = "local_demo", Username = "carol" });

        Assert.Equal("UserNotFoundException", carol.Code);
        Assert.Equal("dave", (await again.GetUserAsync("local_demo", "dave")).Username);
    }

    [Fact]
    public async Task Reset_MakesEverythingAsAtTheFirstStart()
    {
        await _server.CreateUserAsync("local_demo", "carol");
        await _server.CreatePoolAsync();
        await _server.ControlAsync(HttpMethod.Put, "clock", """{ "offsetSeconds": 3601 }""");
        await _server.ControlAsync(
            HttpMethod.Put, "simulation", """{ "operations": { "*": { "errorRate": 1 } } }""");

        await _server.ControlAsync(HttpMethod.Post, "reset");
        var carol = await _server.RefusalAsync(
            CognitoOperations.AdminGetUser, new() { UserPoolId = "local_demo", Username = "carol" });
        var clock = await _server.ControlAsync(HttpMethod.Get, "clock");

        Assert.Equal("UserNotFoundException", carol.Code);
        Assert.Equal(1, _server.Pools);
        Assert.Equal(0, clock.GetProperty("offsetSeconds").GetDouble());
        Assert.NotNull((await SignInAsync()).AuthenticationResult);
    }

    [Fact]
    public async Task Calls_AreReportedWithoutSecrets()
    {
        await SignInAsync();
        await _server.RefusalAsync(
            CognitoOperations.AdminGetUser, new() { UserPoolId = "local_demo", Username = "nobody" });

        var report = await _server.ControlAsync(HttpMethod.Get, "calls");

        var last = report.GetProperty("last");
        Assert.Equal(1, report.GetProperty("counts").GetProperty("InitiateAuth").GetInt32());
        Assert.Equal("AdminGetUser", last[0].GetProperty("operation").GetString());
        Assert.Equal("UserNotFoundException", last[0].GetProperty("code").GetString());
        Assert.Equal("nobody", last[0].GetProperty("request").GetProperty("Username").GetString());
        Assert.Equal(JsonValueKind.Null, last[1].GetProperty("code").ValueKind);
        Assert.Equal("***", last[1].GetProperty("request").GetProperty("AuthParameters").GetString());
        Assert.DoesNotContain("Passw0rd!", report.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_Forgotten_BeginAnew()
    {
        await SignInAsync();

        await _server.ControlAsync(HttpMethod.Delete, "calls");
        var report = await _server.ControlAsync(HttpMethod.Get, "calls");

        Assert.Equal(0, report.GetProperty("last").GetArrayLength());
    }

    [Theory]
    [InlineData("Host", "evil.example.com", HttpStatusCode.Forbidden)]
    [InlineData("Host", "localhost.example.com", HttpStatusCode.Forbidden)]
    [InlineData("Host", "192.168.0.1", HttpStatusCode.Forbidden)]
    [InlineData("Host", "localhost:1234", HttpStatusCode.NoContent)]
    [InlineData("Host", "[::1]:1234", HttpStatusCode.NoContent)]
    [InlineData("Origin", "http://localhost:3000", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    public async Task Request_OfAWebPage_IsRefused(string header, string value, HttpStatusCode expected)
    {
        using var request = Request(HttpMethod.Post, "reset");
        request.Headers.TryAddWithoutValidation(header, value);

        using var response = await _server.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data")]
    [InlineData(null)]
    public async Task Request_WithoutJson_IsRefused(string? contentType)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_server.Url, "_control/reset"))
        {
            Content = new ByteArrayContent("{}"u8.ToArray()),
        };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);

        using var response = await _server.SendAsync(request);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Theory]
    [InlineData("127.0.0.1", null)]
    [InlineData("::1", null)]
    [InlineData("::ffff:127.0.0.1", null)]
    [InlineData("10.0.0.7", 403)]
    [InlineData("::ffff:10.0.0.7", 403)]
    public void Request_OfAnotherMachine_IsRefused(string address, int? expected)
    {
        var http = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(address) } };
        http.Request.Host = new("localhost");
        http.Request.Method = "GET";

        Assert.Equal(expected, ControlAccess.Refusal(http.Request)?.Status);
    }

    [Fact]
    public async Task Control_NotEnabled_IsNotThere()
    {
        await using var server = await TestServer.StartAsync();

        using var response = await server.GetAsync("_control/clock");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private HttpRequestMessage Request(HttpMethod method, string path, string body = "") =>
        new(method, new Uri(_server.Url, "_control/" + path))
        {
            Content = new StringContent(body, null, "application/json"),
        };

    private Task<InitiateAuthResponse> SignInAsync() => _server.CallAsync(CognitoOperations.InitiateAuth, new()
    {
        ClientId = "democlient",
        AuthFlow = "USER_PASSWORD_AUTH",
        AuthParameters = new Dictionary<string, string> { ["USERNAME"] = "alice", ["PASSWORD"] = "Passw0rd!" },
    });
}
