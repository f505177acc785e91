using System.Net;
using CognitoGateway.Security;
using CognitoGateway.Tests.Support;
using Microsoft.Extensions.Options;
using static CognitoGateway.Tests.Security.TokenMaker;

namespace CognitoGateway.Tests.Security;

public sealed class IssuerTokenTests
{
    private const string Idp = "https://idp.example/";
    private const string Users = $"/pools/{TestIssuer.UserPoolId}/users";
    private const string OtherUsers = "/pools/eu-west-1_Other/users";
    private const string Staff = "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Staff";
    private const string BothPools = $"{TestIssuer.UserPoolId},eu-west-1_Other";

    private static readonly TokenSigner Key = new();
    private static readonly TokenMaker Tokens = OfIssuer(Idp, Key, new TestClock().GetUtcNow());
    private static readonly TokenMaker OfStaff = OfPool(Staff, Key, new TestClock().GetUtcNow());

    [Theory]
    [InlineData("scope", "\"openid cognito.read\"")]
    [InlineData("scope", """["openid","cognito.read"]""")]
    [InlineData("scp", "\"openid cognito.read\"")]
    [InlineData("scp", """["cognito.read"]""")]
    [InlineData("roles", """["Other","Reader"]""")]
    [InlineData("roles", "\"Reader\"")]
    [InlineData("groups", """["b1f3"]""")]
    [InlineData("https://example.com/level", "3")]
    [InlineData("staff", "true")]
    [InlineData("realm_access", """{"roles":["reader"]}""")]
    [InlineData("a/b", """{"c~d":"e"}""")]
    public async Task Users_ClaimThatIsMapped_OpensTheRouteInEveryPool(string claim, string json)
    {
        await using var host = await StartAsync();
        var token = Tokens.Token(("scope", null), (claim, json));

        using var one = await host.GetWithTokenAsync(Users, token);
        using var other = await host.GetWithTokenAsync(OtherUsers, token);

        Assert.Equal(HttpStatusCode.OK, one.StatusCode);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Theory]
    [InlineData("scope", "\"users:read\"")]
    [InlineData("scope", "\"*\"")]
    [InlineData("scope", "\"cognito.reader cognito Cognito.Read\"")]
    [InlineData("scope", "{\"cognito.read\":true}")]
    [InlineData("scope", $"\"{Scopes.SignedInUser}\"")]
    [InlineData("cognito.read", "\"cognito.read\"")]
    [InlineData("roles", """["reader"]""")]
    [InlineData("roles", "\"Other Reader\"")]
    [InlineData("roles", """[["Reader"]]""")]
    [InlineData("cognito:groups", """["admins"]""")]
    [InlineData("realm_access", """["reader"]""")]
    [InlineData("https://example.com/level", "30")]
    public async Task Users_ClaimThatIsNotMapped_OpensNothing(string claim, string json)
    {
        await using var host = await StartAsync();

        using var response = await host.GetWithTokenAsync(Users, Tokens.Token(("scope", null), (claim, json)));

        var problem = await Problems.AssertAsync(response, HttpStatusCode.Forbidden);
        Assert.Equal("The scope users:read is needed for this user pool.", problem.GetProperty("detail").GetString());
        Assert.Equal(
            "Bearer error=\"insufficient_scope\", scope=\"users:read\"", response.Headers.WwwAuthenticate.ToString());
    }

    [Theory]
    [InlineData(OtherUsers, HttpStatusCode.OK)]
    [InlineData(Users, HttpStatusCode.Forbidden)]
    [InlineData("/pools", HttpStatusCode.Forbidden)]
    public async Task Route_GrantForOnePool_OpensThatPoolAlone(string path, HttpStatusCode status)
    {
        await using var host = await StartAsync();

        using var response = await host.GetWithTokenAsync(
            path, Tokens.Token(("scope", null), ("roles", Text("Other admin"))));

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task User_TokenOfAnotherIssuer_Answers403BecauseItIsNoUserOfAPool()
    {
        await using var host = await StartAsync();

        using var response = await host.GetWithTokenAsync("/user", Tokens.Token(("roles", Text("Other admin"))));

        await Problems.AssertAsync(response, HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("RS256", "key-1", HttpStatusCode.OK)]
    [InlineData("PS256", "key-1", HttpStatusCode.OK)]
    [InlineData("ES256", "key-1-ec", HttpStatusCode.OK)]
    [InlineData("RS512", "key-1", HttpStatusCode.Unauthorized)]
    [InlineData("ES256", "key-1", HttpStatusCode.Unauthorized)]
    public async Task Users_AlgorithmOfTheConfiguration_IsTakenWithItsKindOfKey(
        string algorithm, string keyId, HttpStatusCode status)
    {
        await using var host = await StartAsync(
            ("Algorithms:0", "RS256"), ("Algorithms:1", "PS256"), ("Algorithms:2", "ES256"));
        var header = Header(("alg", Text(algorithm)), ("kid", Text(keyId)));

        using var response = await host.GetWithTokenAsync(Users, Key.Sign(header, Tokens.Claims(), algorithm));

        Assert.Equal(status, response.StatusCode);
    }

    [Theory]
    [InlineData(null, false, HttpStatusCode.OK)]
    [InlineData("JWT", false, HttpStatusCode.OK)]
    [InlineData("at+jwt", false, HttpStatusCode.OK)]
    [InlineData("application/AT+JWT", false, HttpStatusCode.OK)]
    [InlineData("id+jwt", false, HttpStatusCode.Unauthorized)]
    [InlineData("at+jwt", true, HttpStatusCode.OK)]
    [InlineData("JWT", true, HttpStatusCode.Unauthorized)]
    [InlineData(null, true, HttpStatusCode.Unauthorized)]
    public async Task Users_TypeOfTheToken_HasToBeThatOfAnAccessToken(
        string? type, bool required, HttpStatusCode status)
    {
        await using var host = await StartAsync(("RequireAccessTokenType", $"{required}"));
        var header = Header(("typ", type is null ? null : Text(type)));

        using var response = await host.GetWithTokenAsync(Users, Key.Sign(header, Tokens.Claims()));

        Assert.Equal(status, response.StatusCode);
    }

    [Theory]
    [InlineData("\"tenant-1\"", HttpStatusCode.OK)]
    [InlineData("\"tenant-2\"", HttpStatusCode.Unauthorized)]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    public async Task Users_ClaimThatIsRequired_HasToBeThere(string? tenant, HttpStatusCode status)
    {
        await using var host = await StartAsync(
            ("RequiredClaims:0:Claim", "tid"), ("RequiredClaims:0:Value", "tenant-1"));

        using var response = await host.GetWithTokenAsync(Users, Tokens.Token(("tid", tenant)));

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task Users_KeysAddressOfTheConfiguration_IsAskedInThePlaceOfTheDiscoveryDocument()
    {
        await using var host = await StartAsync(("KeysAddress", "https://keys.example/set"));
        host.Issuer.Others["https://keys.example/set"] = Key.Published;

        using var response = await host.GetWithTokenAsync(Users, Tokens.Token());

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("https://keys.example/set", Assert.Single(host.Issuer.Asked).AbsoluteUri);
    }

    [Fact]
    public async Task Users_IssuerIsDown_Answers503()
    {
        await using var host = await StartAsync();
        host.Issuer.Down = true;

        using var response = await host.GetWithTokenAsync(Users, Tokens.Token());

        await Problems.AssertAsync(response, HttpStatusCode.ServiceUnavailable);
        Assert.NotNull(response.Headers.RetryAfter);
    }

    [Fact]
    public async Task Users_ClientOfAPoolThatIsNotServed_HoldsWhatTheConfigurationGivesIt()
    {
        await using var host = await StartAsync();
        var token = OfStaff.Token(
            ("sub", Text("service")),
            ("client_id", Text("service")),
            ("username", null),
            ("scope", Text("gateway/users:read")));

        using var one = await host.GetWithTokenAsync(Users, token);
        using var other = await host.GetWithTokenAsync(OtherUsers, token);

        Assert.Equal(HttpStatusCode.OK, one.StatusCode);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Theory]
    [InlineData("client_id", "\"another\"")]
    [InlineData("token_use", "\"id\"")]
    [InlineData("token_use", null)]
    public async Task Users_TokenOfAPoolThatIsNotServedWithFlaw_Answers401(string claim, string? json)
    {
        await using var host = await StartAsync();
        (string, string?)[] service = [("client_id", Text("service"))];
        (string, string?)[] flawed = [.. service.Where(change => change.Item1 != claim), (claim, json)];

        using var response = await host.GetWithTokenAsync(Users, OfStaff.Token(flawed));

        await Problems.AssertAsync(response, HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("client1", Users, HttpStatusCode.OK)]
    [InlineData("client1", OtherUsers, HttpStatusCode.Forbidden)]
    [InlineData("client1", "/user", HttpStatusCode.OK)]
    [InlineData("service", OtherUsers, HttpStatusCode.OK)]
    [InlineData("service", "/user", HttpStatusCode.Forbidden)]
    [InlineData("stranger", Users, HttpStatusCode.Unauthorized)]
    public async Task Route_PoolThatIsServedAndTrusted_ItsClientDecidesWhatItsTokensOpen(
        string client, string path, HttpStatusCode status)
    {
        await using var host = await StartAsync(
            ("Issuer", TestIssuer.Issuer), ("Audiences:0", null), ("ClientIds:0", "service"));

        using var response = await host.GetWithTokenAsync(path, host.Token(
            ("client_id", client), ("scope", $"{Scopes.SignedInUser} users:read cognito.read")));

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task Users_ServedAndTrustedPoolsTokenOfBothsClients_OpensBoth()
    {
        await using var host = await StartAsync(
            ("Issuer", TestIssuer.Issuer), ("Audiences:0", null), ("ClientIds:0", "client1"));
        var token = host.Token(("scope", $"{Scopes.SignedInUser} cognito.read"));

        using var own = await host.GetWithTokenAsync("/user", token);
        using var other = await host.GetWithTokenAsync(OtherUsers, token);

        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Theory]
    [InlineData("Issuer", "", ":idp:Issuer must be an https address")]
    [InlineData("Issuer", "idp.example", ":idp:Issuer must be an https address")]
    [InlineData("Issuer", "http://idp.example/", ":idp:Issuer must be an https address")]
    [InlineData("Issuer", "https://user@idp.example/", ":idp:Issuer must be an https address")]
    [InlineData("Issuer", "https://idp.example/?a", ":idp:Issuer must be an https address")]
    [InlineData("Issuer", "https://idp.example/#a", ":idp:Issuer must be an https address")]
    [InlineData("Issuer", Staff, " has 2 entries with the Issuer")]
    [InlineData("KeysAddress", "http://idp.example/keys", ":idp:KeysAddress must be an https address")]
    [InlineData("KeysAddress", "/keys", ":idp:KeysAddress must be an https address")]
    [InlineData("Audiences:0", null, ":idp:Audiences is empty")]
    [InlineData("Audiences:1", " ", ":idp:Audiences has an empty one")]
    [InlineData("ClientIds:0", "", ":idp:ClientIds has an empty one")]
    [InlineData("Algorithms:0", "HS256", ":idp:Algorithms has 'HS256'")]
    [InlineData("Algorithms:0", "none", ":idp:Algorithms has 'none'")]
    [InlineData("Algorithms:0", "rs256", ":idp:Algorithms has 'rs256'")]
    [InlineData("RequiredClaims:0:Value", "a", ":idp:RequiredClaims:0:Claim is missing")]
    [InlineData("RequiredClaims:0:Claim", "tid", ":idp:RequiredClaims:0:Value is missing")]
    [InlineData("Grants:0:Claim", "", ":idp:Grants:0:Claim is missing")]
    [InlineData("Grants:0:Value", "", ":idp:Grants:0:Value is missing")]
    [InlineData("Grants:0:Value", "cognito.*", ":idp:Grants:0:Value is 'cognito.*'")]
    [InlineData("Grants:0:Scopes:0", null, ":idp:Grants:0:Scopes is empty")]
    [InlineData("Grants:0:Scopes:0", "users:reed", ":idp:Grants:0:Scopes has 'users:reed'")]
    [InlineData("Grants:0:Scopes:0", Scopes.SignedInUser, ":idp:Grants:0:Scopes has")]
    public async Task Start_WrongSettingOfAnIssuer_IsNamed(string setting, string? value, string message)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync((setting, value)));

        Assert.Contains("Tokens:Issuers" + message, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Tokens:KeysRefresh", "00:00:30", "Tokens:KeysRefresh must be")]
    [InlineData("Tokens:KeysMaxAge", "01:00:00", "Tokens:KeysMaxAge must be")]
    [InlineData("Tokens:KeysMaxAge", "31.00:00:00", "Tokens:KeysMaxAge must be")]
    [InlineData("Tokens:RevocationCache", "01:00:00", "Tokens:RevocationCache must be")]
    [InlineData("Tokens:Issuers:empty:Issuer", "https://empty.example", "Tokens:Issuers:empty:Grants is empty")]
    [InlineData("Tokens:Issuers:staff:ClientIds:0", null, "Tokens:Issuers:staff:ClientIds is empty")]
    public async Task Start_WrongSetting_IsNamed(string setting, string? value, string message)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync((setting, value)));

        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    private static async Task<SecuredHost> StartAsync(params (string Name, string? Value)[] changes)
    {
        var settings = Settings();
        foreach (var (name, value) in changes)
        {
            var isWhole = name.StartsWith("Tokens:", StringComparison.Ordinal);
            settings[isWhole ? name : "Tokens:Issuers:idp:" + name] = value;
        }

        // What is null is left out: the configuration would take it for an empty text.
        var host = await SecuredHost.StartAsync(
            settings.Where(setting => setting.Value is not null).ToDictionary(StringComparer.Ordinal),
            pools: BothPools);
        host.Issuer.Others[Idp + ".well-known/openid-configuration"] =
            $$"""{"issuer":"{{Idp}}","jwks_uri":"{{Idp}}keys"}""";
        host.Issuer.Others[Idp + "keys"] = Key.Published;
        host.Issuer.Others[Staff + "/.well-known/jwks.json"] = Key.Published;

        return host;
    }

    private static Dictionary<string, string?> Settings()
    {
        var settings = SecuredHost.Settings;
        settings["Tokens:Issuers:idp:Issuer"] = Idp;
        settings["Tokens:Issuers:idp:Audiences:0"] = "gateway";
        (string Claim, string Value, string Scope)[] grants =
        [
            ("scope", "cognito.read", "users:read"),
            ("roles", "Reader", "users:read"),
            ("roles", "Other admin", "*@eu-west-1_Other"),
            ("groups", "b1f3", "users:read"),
            ("https://example.com/level", "3", "users:read"),
            ("staff", "true", "users:read"),
            ("/realm_access/roles", "reader", "users:read"),
            ("/a~1b/c~0d", "e", "users:read"),
        ];
        for (var i = 0; i < grants.Length; i++)
        {
            settings[$"Tokens:Issuers:idp:Grants:{i}:Claim"] = grants[i].Claim;
            settings[$"Tokens:Issuers:idp:Grants:{i}:Value"] = grants[i].Value;
            settings[$"Tokens:Issuers:idp:Grants:{i}:Scopes:0"] = grants[i].Scope;
        }

        settings["Tokens:Issuers:staff:Issuer"] = Staff;
        settings["Tokens:Issuers:staff:ClientIds:0"] = "service";
        settings["Tokens:Issuers:staff:Grants:0:Claim"] = "scope";
        settings["Tokens:Issuers:staff:Grants:0:Value"] = "gateway/users:read";
        settings["Tokens:Issuers:staff:Grants:0:Scopes:0"] = "users:read";

        return settings;
    }
}
