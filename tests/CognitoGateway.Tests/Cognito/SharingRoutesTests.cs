using System.Net;
using System.Text.Json;
using CognitoGateway.Tests.Security;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Cognito;

/// <summary>What is kept of pools for seconds is never in the way of who changes them.</summary>
public sealed class SharingRoutesTests : IAsyncDisposable
{
    private const string Pool = "/pools/local_a";
    private const string OtherKey = "another-key-of-the-tests";

    private readonly StubbedGateway _gateway = new StubbedGateway()
        .With("Cognito:Sharing:CacheFor", "00:01:00")
        .With("ApiKeys:Keys:1:Name", "others")
        .With("ApiKeys:Keys:1:Sha256", SecuredHost.Sha256(OtherKey))
        .With("ApiKeys:Keys:1:Scopes:0", "pools:read");

    private string _protection = "INACTIVE";
    private string _triggers = "{}";

    public SharingRoutesTests() => _gateway.Cognito
        .On("DescribeUserPool", _ => (null, $$"""
            { "UserPool": {
              "Id": "local_a", "Name": "a", "DeletionProtection": "{{_protection}}", "LambdaConfig": {{_triggers}} } }
            """))
        .On("GetUserPoolMfaConfig", """{"MfaConfiguration":"OFF"}""")
        .On("UpdateUserPool", request =>
        {
            _protection = request.GetProperty("DeletionProtection").GetString()!;
            return (null, "{}");
        });

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public async Task Pool_ReadTwice_IsOneCall()
    {
        using var client = _gateway.CreateCaller();

        await ProtectionAsync(client);
        await ProtectionAsync(client);

        Assert.Single(_gateway.Cognito.SentTo("DescribeUserPool"));
    }

    [Fact]
    public async Task Pool_PatchedAfterItWasRead_ShowsTheNewValueAtOnce()
    {
        using var client = _gateway.CreateCaller();
        Assert.Equal("INACTIVE", await ProtectionAsync(client));

        await PatchAsync(client);

        Assert.Equal("ACTIVE", await ProtectionAsync(client));
    }

    [Fact]
    public async Task Patch_OfAPoolThatAnotherInstanceChanged_KeepsItsChange()
    {
        const string Function = "arn:aws:lambda:us-east-1:000000000000:function:a";
        using var client = _gateway.CreateCaller();
        await ProtectionAsync(client);
        _triggers = $$"""{"PreSignUp":"{{Function}}"}""";

        await PatchAsync(client);

        var sent = Assert.Single(_gateway.Cognito.SentTo("UpdateUserPool"));
        Assert.Equal(Function, sent.GetProperty("LambdaConfig").GetProperty("PreSignUp").GetString());
    }

    [Fact]
    public async Task Patch_OfWhatAnotherInstanceChanged_IsRefusedByItsTag()
    {
        using var client = _gateway.CreateCaller();
        using var seen = await client.GetAsync(Pool, Stop);
        _protection = "ACTIVE";

        using var request = new HttpRequestMessage(HttpMethod.Delete, Pool);
        request.Headers.IfMatch.Add(seen.Headers.ETag!);
        using var response = await client.SendAsync(request, Stop);

        Assert.Equal(HttpStatusCode.PreconditionFailed, response.StatusCode);
    }

    [Fact]
    public async Task Pool_ReadByTwoKeys_IsReadForEach()
    {
        using var client = _gateway.CreateCaller();
        using var other = _gateway.CreateClient();
        other.DefaultRequestHeaders.Add("X-Api-Key", OtherKey);

        await ProtectionAsync(client);
        await ProtectionAsync(other);

        Assert.Equal(2, _gateway.Cognito.SentTo("DescribeUserPool").Count());
    }

    [Theory]
    [InlineData("Cognito:Sharing:Enabled", "false")]
    [InlineData("Cognito:Sharing:CacheFor", "00:00:00")]
    public async Task Pool_TurnedOff_IsReadEachTime(string setting, string value)
    {
        using var client = _gateway.With(setting, value).CreateCaller();

        await ProtectionAsync(client);
        await ProtectionAsync(client);

        Assert.Equal(2, _gateway.Cognito.SentTo("DescribeUserPool").Count());
    }

    private static async Task<string?> ProtectionAsync(HttpClient client) =>
        JsonElement.Parse(await client.GetStringAsync(Pool, Stop)).GetProperty("deletionProtection").GetString();

    private static async Task PatchAsync(HttpClient client)
    {
        using var response = await client.PatchAsync(
            Pool, StubbedGateway.Json("""{"deletionProtection":"ACTIVE"}"""), Stop);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Stop));
    }
}
