using System.Net;
using System.Text.Json;
using CognitoGateway.Audit;
using CognitoGateway.Audit.Chain;
using CognitoGateway.Security;
using CognitoGateway.Tests.Audit.Chain;
using CognitoGateway.Tests.Security;
using CognitoGateway.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CognitoGateway.Tests.Audit;

/// <summary>What is in the trail, and in the log, of requests to the whole gateway.</summary>
public sealed class AuditedRequestsTests : IAsyncDisposable
{
    private const string Pool = TestIssuer.UserPoolId;
    private const string Password = "Planted-Passw0rd!";

    private readonly HeldAuditStore _store = new();
    private readonly CollectedLogs _logs = new();
    private readonly StubbedGateway _gateway = new StubbedGateway()
        .With("Cognito:Endpoints:eu-west-1:Url", "http://cognito.eu/")
        .With("Cognito:Endpoints:eu-west-1:AccessKeyId", "local")
        .With("Cognito:Endpoints:eu-west-1:SecretAccessKey", "local")
        .With("Cognito:UserPools:1", Pool)
        .With("Tokens:GroupScopes:admins:0", "users:write")
        .With("Audit:Instance", "gw-1");

    private WebApplicationFactory<Program>? _host;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await (_host?.DisposeAsync() ?? ValueTask.CompletedTask);
        await _gateway.DisposeAsync();
        _logs.Dispose();
    }

    [Fact]
    public async Task Change_ByAnApiKey_IsRecordedWithAllOfIt()
    {
        _gateway.Cognito.On("AdminDeleteUser", "{}");

        await SendAsync(HttpMethod.Delete, $"/pools/{Pool}/users/rosalind", requestId: "request-1");

        var happened = Assert.Single(Actions());
        Assert.Equal(
            (AuditKind.Action, "DeleteUser", "DELETE", "/pools/{userPoolId}/users/{username}", 204),
            (happened.Kind, happened.Operation, happened.Method, happened.Route, happened.Status));
        Assert.Equal(["AdminDeleteUser"], happened.Cognito.Take(1));
        Assert.Equal(new AuditCaller("apiKey", "tests"), happened.Caller);
        Assert.Equal("rosalind", happened.Target["username"]);
        Assert.Equal(Pool, happened.Target["userPoolId"]);
        Assert.Equal("request-1", happened.RequestId);
        Assert.NotEmpty(happened.TraceId!);
    }

    [Fact]
    public async Task Change_OfAPoolThatIsNone_PutsNoLineOfTheCallersIntoTheLog()
    {
        await SendAsync(HttpMethod.Delete, "/pools/a%0Aforged/users/rosalind");

        Assert.Equal("a\nforged", Assert.Single(Actions()).Target["userPoolId"]);
        Assert.DoesNotContain(_logs.Entries, entry => entry.Contains("\nforged", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Change_ByAToken_NamesItsUserClientAndIssuer()
    {
        _gateway.Cognito.On("AdminDeleteUser", "{}");
        var token = _gateway.Issuer.Sign(TestIssuer.Claims(
            TimeProvider.System.GetUtcNow(), ("cognito:groups", new[] { "admins" })));

        await SendAsync(HttpMethod.Delete, $"/pools/{Pool}/users/rosalind", token: token);

        var caller = Assert.Single(Actions()).Caller;
        Assert.Equal(
            new("token", "0f6a9e50-0001-7000-8000-000000000001", "client1", TestIssuer.Issuer), caller);
    }

    [Fact]
    public async Task Change_ThatCognitoRefuses_HasStatusAndCode()
    {
        _gateway.Cognito.Fail("AdminDeleteUser", "UserNotFoundException");

        await SendAsync(HttpMethod.Delete, $"/pools/{Pool}/users/rosalind");

        var happened = Assert.Single(Actions());
        Assert.Equal((404, "UserNotFoundException"), (happened.Status, happened.Code));
    }

    [Fact]
    public async Task Creation_ThatFails_NamesTheUserOfTheBody()
    {
        _gateway.Cognito.Fail("AdminCreateUser", "UsernameExistsException");

        await SendAsync(
            HttpMethod.Post,
            $"/pools/{Pool}/users",
            $$"""{"username":"rosalind","temporaryPassword":"{{Password}}"}""");

        var happened = Assert.Single(Actions());
        Assert.Equal((409, "rosalind"), (happened.Status, happened.Target["username"]));
    }

    [Fact]
    public async Task Creation_IdMadeByCognito_IsNamed()
    {
        _gateway.Cognito.On("CreateUserPool", $$$"""{"UserPool":{"Id":"{{{Pool}}}","Name":"new"}}""");

        await SendAsync(HttpMethod.Post, "/pools", """{"poolName":"new"}""");

        var happened = Assert.Single(Actions());
        Assert.Equal(("new", Pool), (happened.Target["poolName"], happened.Target["created"]));
    }

    [Fact]
    public async Task SignInFromAServer_IsRecordedWithItsUser()
    {
        _gateway.Cognito
            .On("DescribeUserPoolClient", "{\"UserPoolClient\":{}}")
            .Fail("AdminInitiateAuth", "NotAuthorizedException");

        await SendAsync(
            HttpMethod.Post,
            $"/pools/{Pool}/clients/client1/auth",
            $$$"""
            {"authFlow":"ADMIN_USER_PASSWORD_AUTH","authParameters":{"USERNAME":"rosalind","PASSWORD":"{{{Password}}}"}}
            """);

        var happened = Assert.Single(Actions());
        Assert.Equal("AdminSignIn", happened.Operation);
        Assert.Equal(("rosalind", "client1"), (happened.Target["username"], happened.Target["clientId"]));
        Assert.Equal("NotAuthorizedException", happened.Code);
    }

    [Theory]
    [InlineData("a-wrong-key", 401, "The API key is not known.")]
    [InlineData(null, 401, null)]
    public async Task Administration_CallerNotKnown_IsRecorded(string? key, int status, string? reason)
    {
        await SendAsync(HttpMethod.Get, $"/pools/{Pool}/users/rosalind", key: key);

        var happened = Assert.Single(Actions());
        Assert.Equal((status, reason, "unknown"), (happened.Status, happened.Reason, happened.Caller!.Kind));
        Assert.Equal("rosalind", happened.Target["username"]);
    }

    [Fact]
    public async Task Administration_ScopeMissing_IsRecorded()
    {
        _gateway.With("ApiKeys:Keys:0:Scopes:0", "users:read");

        await SendAsync(HttpMethod.Delete, $"/pools/{Pool}/users/rosalind");

        var happened = Assert.Single(Actions());
        Assert.Equal((403, "tests"), (happened.Status, happened.Caller!.Subject));
    }

    [Theory]
    [InlineData("*", 1)]
    [InlineData("clients:read", 0)]
    public async Task ReadingAClient_IsRecordedForWhoSeesTheSecret(string scope, int entries)
    {
        _gateway.With("ApiKeys:Keys:0:Scopes:0", scope);
        _gateway.Cognito.On(
            "DescribeUserPoolClient", """{"UserPoolClient":{"ClientId":"client1","ClientSecret":"planted-secret"}}""");

        await SendAsync(HttpMethod.Get, $"/pools/{Pool}/clients/client1");

        Assert.Equal(entries, Actions().Count);
    }

    [Theory]
    [InlineData("false", 0)]
    [InlineData("true", 1)]
    public async Task ReadingAUser_IsRecordedWhereReadsAre(string reads, int entries)
    {
        _gateway.With("Audit:Reads", reads);
        _gateway.Cognito.On("AdminGetUser", """{"Username":"rosalind"}""");

        await SendAsync(HttpMethod.Get, $"/pools/{Pool}/users/rosalind");

        Assert.Equal(entries, Actions().Count);
    }

    [Fact]
    public async Task Batch_EachLine_IsRecordedWithItsUserAndResult()
    {
        _gateway.Cognito.On("AdminEnableUser", "{}").Fail("AdminDeleteUser", "UserNotFoundException");

        await SendAsync(
            HttpMethod.Post,
            $"/pools/{Pool}/users:batch",
            """
            {"op":"enable","username":"rosalind"}
            {"op":"delete","username":"edwin"}
            {"op":"unknown"}
            """,
            type: "application/x-ndjson");

        Assert.Equal(
            [(1, "enable", "rosalind", 200, null), (2, "delete", "edwin", 404, "UserNotFoundException"), (3, null, null, 400, null)],
            Actions().Where(one => one.Kind == AuditKind.Line).OrderBy(one => one.Line).Select(one =>
                (one.Line!.Value, one.Operation, one.Target.GetValueOrDefault("username"),
                    one.Status == 204 ? 200 : one.Status!.Value, one.Code)));
        Assert.Single(Actions(), one => one is { Kind: AuditKind.Action, Operation: "BatchUsers" });
    }

    [Fact]
    public async Task Required_StoreDown_RefusesBeforeAnythingIsDone()
    {
        _gateway.With("Audit:Required", "true").With("Audit:File", "replaced");
        using var client = CreateCaller();
        _store.Down = true;

        using var response = await client.DeleteAsync($"/pools/{Pool}/users/rosalind", Stop);

        await Problems.AssertAsync(response, HttpStatusCode.ServiceUnavailable);
        Assert.Empty(_gateway.Cognito.Sent);
    }

    [Fact]
    public async Task Required_Batch_RefusesItsLinesOnceTheStoreIsDown()
    {
        _gateway.With("Audit:Required", "true").With("Audit:File", "replaced").With("Batch:Concurrency", "1");
        _gateway.Cognito.On("AdminEnableUser", _ =>
        {
            _store.Down = true;
            return (null, "{}");
        });

        using var response = await SendAsync(
            HttpMethod.Post,
            $"/pools/{Pool}/users:batch",
            """
            {"op":"enable","username":"rosalind"}
            {"op":"enable","username":"edwin"}
            """,
            type: "application/x-ndjson");

        var lines = (await response.Content.ReadAsStringAsync(Stop)).Split('\n');
        Assert.Equal(503, JsonElement.Parse(lines[1]).GetProperty("status").GetInt32());
        Assert.Single(_gateway.Cognito.Sent);
    }

    [Fact]
    public async Task Required_Action_IsRecordedBeforeAndAfter()
    {
        _gateway.With("Audit:Required", "true").With("Audit:File", "replaced");
        _gateway.Cognito.On("AdminDeleteUser", "{}");

        await SendAsync(HttpMethod.Delete, $"/pools/{Pool}/users/rosalind");

        Assert.Equal([AuditKind.Begun, AuditKind.Action], Actions().Select(one => one.Kind));
        Assert.Equal(2, Actions()[1].Begun);
    }

    [Fact]
    public async Task NotRequired_StoreDown_ActsAndTellsLaterThatItIsMissing()
    {
        _gateway.Cognito.On("AdminDeleteUser", "{}");
        using var client = CreateCaller();
        _store.Down = true;
        using var lost = await client.DeleteAsync($"/pools/{Pool}/users/rosalind", Stop);
        _store.Down = false;

        using var kept = await client.DeleteAsync($"/pools/{Pool}/users/edwin", Stop);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (lost.StatusCode, kept.StatusCode));
        Assert.Equal([AuditKind.Lost, AuditKind.Action], Actions().Select(one => one.Kind));
    }

    [Fact]
    public async Task Answer_IsGivenOnlyOnceTheActionIsKept()
    {
        _gateway.Cognito.On("AdminDeleteUser", "{}");
        using var client = CreateCaller();
        _store.Held = true;

        var answering = client.DeleteAsync($"/pools/{Pool}/users/rosalind", Stop);
        await _store.Entered;
        var early = answering.IsCompleted;
        _store.Release();
        using var response = await answering;

        Assert.False(early);
        Assert.Single(Actions());
    }

    [Fact]
    public async Task Secrets_OfTheRequest_AreInNeitherTrailNorLogAndUsersNotInTheLog()
    {
        _gateway.Cognito.On("AdminCreateUser", """{"User":{"Username":"rosalind"}}""");

        await SendAsync(
            HttpMethod.Post,
            $"/pools/{Pool}/users",
            $$"""{"username":"rosalind","temporaryPassword":"{{Password}}"}""");

        var trail = TestTrailText();
        Assert.Contains("rosalind", trail, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, trail, StringComparison.Ordinal);
        Assert.DoesNotContain(StubbedGateway.Key, trail, StringComparison.Ordinal);
        var logged = Assert.Single(
            _logs.Entries, entry => entry.Contains("CreateUser: status=", StringComparison.Ordinal));
        Assert.DoesNotContain("rosalind", logged, StringComparison.Ordinal);
        Assert.DoesNotContain(_logs.Entries, entry => entry.Contains(Password, StringComparison.Ordinal));
    }

    [Fact]
    public async Task File_WholeGateway_LeavesATrailThatVerifies()
    {
        using var folder = new TempFolder();
        var file = folder.File("audit.jsonl");
        await using (var gateway = new StubbedGateway().With("Audit:File", file).With("Audit:HmacKey", TestTrail.Key))
        {
            gateway.Cognito.On("DeleteGroup", "{}");
            using var client = gateway.CreateCaller();
            using var response = await client.DeleteAsync("/pools/local_demo/groups/editors", Stop);
        }

        await using var output = new StringWriter();
        var exit = await new AuditCommand(new() { HmacKey = TestTrail.Key }, output, TextWriter.Null)
            .ExecuteAsync(["audit", "verify", "--file", file]);

        Assert.StartsWith("The audit trail is whole.", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, exit);
        Assert.Equal(
            ["started", "action", "stopped"],
            (await File.ReadAllLinesAsync(file, Stop)).Select(line => JsonElement.Parse(line).GetProperty("kind").GetString()));
    }

    private List<AuditEvent> Actions() =>
        [.. _store.Kept.Where(one => one.Kind is not AuditKind.Started and not AuditKind.Stopped)];

    private string TestTrailText()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            Actions().ForEach(one => one.Write(json));
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private HttpClient CreateCaller(string? key = StubbedGateway.Key)
    {
        _host ??= _gateway.WithWebHostBuilder(builder =>
        {
            builder.ConfigureLogging(logging => logging.AddProvider(_logs));
            builder.ConfigureTestServices(services => services.AddSingleton<IAuditStore>(_store));
        });
        var client = _host.CreateClient();
        if (key is not null)
        {
            client.DefaultRequestHeaders.Add(ApiKeyHandler.HeaderName, key);
        }

        return client;
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string path,
        string? body = null,
        string? key = StubbedGateway.Key,
        string? token = null,
        string? requestId = null,
        string type = "application/json")
    {
        using var client = CreateCaller(token is null ? key : null);
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = token is null ? null : new("Bearer", token);
        request.Content = body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, type);
        if (requestId is not null)
        {
            request.Headers.Add("X-Request-Id", requestId);
        }

        return await client.SendAsync(request, Stop);
    }
}
