using System.Text.Json;
using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Passkeys;

public sealed class PasskeyTests
{
    private const string RelyingParty = "example.com";

    [Fact]
    public async Task Start_NewUser_AsksForACredentialOfThePoolsDomain()
    {
        await using var pool = await StartAsync();

        var options = await OptionsAsync(pool, await SignInAsync(pool));

        Assert.Equal(RelyingParty, options.GetProperty("rp").GetProperty("id").GetString());
        Assert.Equal("ann", options.GetProperty("user").GetProperty("name").GetString());
        Assert.Equal(
            [-7, -257],
            options.GetProperty("pubKeyCredParams").EnumerateArray().Select(p => p.GetProperty("alg").GetInt32()));
        Assert.Empty(options.GetProperty("excludeCredentials").EnumerateArray());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Complete_GoodCredential_IsListedAndExcludedFromThenOn(bool rsa)
    {
        await using var pool = await StartAsync();
        var token = await SignInAsync(pool);
        var authenticator = new SoftwareAuthenticator
        {
            PublicKey = rsa ? SoftwareAuthenticator.RsaKey() : SoftwareAuthenticator.EllipticKey(),
        };
        var credential = authenticator.Create(await OptionsAsync(pool, token));

        await CompleteAsync(pool, token, credential);

        var listed = Assert.Single((await ListAsync(pool, token)).Credentials);
        var factors = await pool.Server.CallAsync(
            CognitoOperations.GetUserAuthFactors, new() { AccessToken = token });
        var excluded = (await OptionsAsync(pool, token)).GetProperty("excludeCredentials")[0];
        Assert.Equal(credential.GetProperty("id").GetString(), listed.CredentialId);
        Assert.Equal(("platform", RelyingParty), (listed.AuthenticatorAttachment, listed.RelyingPartyId));
        Assert.Equal(["internal"], listed.AuthenticatorTransports);
        Assert.Equal(listed.CredentialId, excluded.GetProperty("id").GetString());
        Assert.Contains("WEB_AUTHN", factors.ConfiguredUserAuthFactors!);
    }

    [Fact]
    public async Task Complete_ChallengeUsedExpiredOrMadeUp_IsRefused()
    {
        await using var pool = await StartAsync();
        var token = await SignInAsync(pool);
        var options = await OptionsAsync(pool, token);
        await CompleteAsync(pool, token, new SoftwareAuthenticator().Create(options));

        var used = await RefusedAsync(pool, token, new SoftwareAuthenticator().Create(options));
        var madeUp = await RefusedAsync(
            pool, token, new SoftwareAuthenticator { Challenge = "AAAA" }.Create(options));
        var late = await OptionsAsync(pool, token);
        pool.Clock.Advance(TimeSpan.FromMinutes(5));
        var expired = await RefusedAsync(pool, token, new SoftwareAuthenticator().Create(late));

        Assert.All(
            [used, madeUp, expired],
            refusal => Assert.Equal("WebAuthnChallengeNotFoundException", refusal.Code));
    }

    [Fact]
    public async Task Complete_ThroughAnotherClient_IsRefused()
    {
        await using var pool = await StartAsync();
        var options = await OptionsAsync(pool, await SignInAsync(pool));
        await pool.UseClientAsync(client: null);
        var token = (await pool.SignInAsync("ann")).AccessToken!;

        var refusal = await RefusedAsync(pool, token, new SoftwareAuthenticator().Create(options));

        Assert.Equal("WebAuthnClientMismatchException", refusal.Code);
    }

    [Theory]
    [InlineData("https://example.com.evil.example", null, "WebAuthnOriginNotAllowedException")]
    [InlineData("https://notexample.com", null, "WebAuthnOriginNotAllowedException")]
    [InlineData("http://app.example.com", null, "WebAuthnOriginNotAllowedException")]
    [InlineData("https://app.example.com", "example.org", "WebAuthnRelyingPartyMismatchException")]
    public async Task Complete_OfAnotherPlace_IsRefused(string origin, string? relyingParty, string code)
    {
        await using var pool = await StartAsync();
        var token = await SignInAsync(pool);
        var authenticator = new SoftwareAuthenticator { Origin = origin, RelyingPartyId = relyingParty };

        var refusal = await RefusedAsync(pool, token, authenticator.Create(await OptionsAsync(pool, token)));

        Assert.Equal(code, refusal.Code);
    }

    [Fact]
    public async Task Complete_UserNotVerifiedOrKeyOfAnotherKind_IsNotSupported()
    {
        await using var pool = await StartAsync(verification: "required");
        var token = await SignInAsync(pool);
        var unverified = new SoftwareAuthenticator { VerifiesUsers = false };
        // A map that says EdDSA.
        var edwards = new SoftwareAuthenticator { PublicKey = [0xa2, 1, 1, 3, 0x27] };

        var first = await RefusedAsync(pool, token, unverified.Create(await OptionsAsync(pool, token)));
        var second = await RefusedAsync(pool, token, edwards.Create(await OptionsAsync(pool, token)));

        Assert.Equal("WebAuthnCredentialNotSupportedException", first.Code);
        Assert.Equal("WebAuthnCredentialNotSupportedException", second.Code);
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""[]""")]
    [InlineData("""{"type":"public-key","response":{"clientDataJSON":"e30","attestationObject":"oA"}}""")]
    [InlineData("""{"type":"public-key","response":{"clientDataJSON":"***","attestationObject":"oA"}}""")]
    public async Task Complete_NotACredential_IsRefused(string credential)
    {
        await using var pool = await StartAsync();

        var refusal = await RefusedAsync(pool, await SignInAsync(pool), JsonElement.Parse(credential));

        Assert.Equal("InvalidParameterException", refusal.Code);
    }

    [Fact]
    public async Task Start_PoolWithoutPasskeysOrDomain_IsRefused()
    {
        await using var without = await TestPool.StartAsync();
        await using var nowhere = await TestPool.StartAsync(AllowPasskeys);

        var notEnabled = await without.Server.RefusalAsync(
            CognitoOperations.StartWebAuthnRegistration, new() { AccessToken = await SignInAsync(without) });
        var missing = await nowhere.Server.RefusalAsync(
            CognitoOperations.StartWebAuthnRegistration, new() { AccessToken = await SignInAsync(nowhere) });

        Assert.Equal("WebAuthnNotEnabledException", notEnabled.Code);
        Assert.Equal("WebAuthnConfigurationMissingException", missing.Code);
    }

    [Fact]
    public async Task Delete_Passkey_IsGone()
    {
        await using var pool = await StartAsync();
        var token = await SignInAsync(pool);
        var credential = new SoftwareAuthenticator().Create(await OptionsAsync(pool, token));
        await CompleteAsync(pool, token, credential);
        var request = new DeleteWebAuthnCredentialRequest
        {
            AccessToken = token,
            CredentialId = credential.GetProperty("id").GetString()!,
        };

        await pool.Server.CallAsync(CognitoOperations.DeleteWebAuthnCredential, request);
        var again = await pool.Server.RefusalAsync(CognitoOperations.DeleteWebAuthnCredential, request);

        Assert.Empty((await ListAsync(pool, token)).Credentials);
        Assert.Equal("ResourceNotFoundException", again.Code);
    }

    [Fact]
    public async Task Register_TwentyFirst_ExceedsTheLimit()
    {
        await using var pool = await StartAsync();
        var token = await SignInAsync(pool);
        for (var i = 0; i < 20; i++)
        {
            await CompleteAsync(pool, token, new SoftwareAuthenticator().Create(await OptionsAsync(pool, token)));
        }

        var refusal = await pool.Server.RefusalAsync(
            CognitoOperations.StartWebAuthnRegistration, new() { AccessToken = token });
        var first = await pool.Server.CallAsync(
            CognitoOperations.ListWebAuthnCredentials, new() { AccessToken = token, MaxResults = 15 });
        var second = await pool.Server.CallAsync(
            CognitoOperations.ListWebAuthnCredentials,
            new() { AccessToken = token, MaxResults = 15, NextToken = first.NextToken });

        Assert.Equal("LimitExceededException", refusal.Code);
        Assert.Equal((15, 5), (first.Credentials.Count, second.Credentials.Count));
        Assert.Null(second.NextToken);
    }

    private static async Task<TestPool> StartAsync(string? verification = null)
    {
        var pool = await TestPool.StartAsync(AllowPasskeys);
        await pool.Server.CallAsync(CognitoOperations.SetUserPoolMfaConfig, new()
        {
            UserPoolId = pool.Id,
            MfaConfiguration = "OFF",
            WebAuthnConfiguration = new() { RelyingPartyId = RelyingParty, UserVerification = verification },
        });

        return pool;
    }

    private static void AllowPasskeys(CreateUserPoolRequest request) => request.Policies = new()
    {
        SignInPolicy = new() { AllowedFirstAuthFactors = ["PASSWORD", "WEB_AUTHN"] },
    };

    private static async Task<string> SignInAsync(TestPool pool)
    {
        await pool.AddConfirmedAsync("ann");
        return (await pool.SignInAsync("ann")).AccessToken!;
    }

    private static async Task<JsonElement> OptionsAsync(TestPool pool, string token) =>
        (await pool.Server.CallAsync(
            CognitoOperations.StartWebAuthnRegistration,
            new() { AccessToken = token })).CredentialCreationOptions!.Value;

    private static Task<CompleteWebAuthnRegistrationResponse> CompleteAsync(
        TestPool pool, string token, JsonElement credential) =>
        pool.Server.CallAsync(
            CognitoOperations.CompleteWebAuthnRegistration, new() { AccessToken = token, Credential = credential });

    private static Task<CognitoException> RefusedAsync(TestPool pool, string token, JsonElement credential) =>
        pool.Server.RefusalAsync(
            CognitoOperations.CompleteWebAuthnRegistration, new() { AccessToken = token, Credential = credential });

    private static Task<ListWebAuthnCredentialsResponse> ListAsync(TestPool pool, string token) =>
        pool.Server.CallAsync(CognitoOperations.ListWebAuthnCredentials, new() { AccessToken = token });
}
