using System.Text.Json;
using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Passkeys;

public sealed class PasskeyTests
{
    private static readonly byte[] One = [.. new byte[31], 1];

    [Fact]
    public async Task Start_NewUser_AsksForACredentialOfThePoolsDomain()
    {
        await using var pool = await PasskeyCalls.StartAsync();

        var options = await pool.CreationOptionsAsync(await pool.AddAsync());

        Assert.Equal("example.com", options.GetProperty("rp").GetProperty("id").GetString());
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
        await using var pool = await PasskeyCalls.StartAsync();
        var token = await pool.AddAsync();
        var authenticator = new SoftwareAuthenticator { IsRsa = rsa };
        var credential = authenticator.Create(await pool.CreationOptionsAsync(token));

        await pool.CompleteAsync(token, credential);

        var listed = Assert.Single((await ListAsync(pool, token)).Credentials);
        var factors = await pool.Server.CallAsync(
            CognitoOperations.GetUserAuthFactors, new() { AccessToken = token });
        var excluded = (await pool.CreationOptionsAsync(token)).GetProperty("excludeCredentials")[0];
        Assert.Equal(credential.GetProperty("id").GetString(), listed.CredentialId);
        Assert.Equal(("platform", "example.com"), (listed.AuthenticatorAttachment, listed.RelyingPartyId));
        Assert.Equal(["internal"], listed.AuthenticatorTransports);
        Assert.Equal(listed.CredentialId, excluded.GetProperty("id").GetString());
        Assert.Contains("WEB_AUTHN", factors.ConfiguredUserAuthFactors!);
    }

    [Fact]
    public async Task Complete_AttestationOfAKindThatNobodyChecks_IsTaken()
    {
        await using var pool = await PasskeyCalls.StartAsync();
        var token = await pool.AddAsync();
        // A signature that is none, as the whole statement.
        var authenticator = new SoftwareAuthenticator
        {
            Format = "packed",
            Statement = [0xa1, 0x63, (byte)'s', (byte)'i', (byte)'g', 0x41, 0],
        };

        await pool.RegisterAsync(token, authenticator);

        Assert.Single((await ListAsync(pool, token)).Credentials);
    }

    [Fact]
    public async Task Complete_ExtensionsThatNobodyAskedFor_ArePassedOver()
    {
        await using var pool = await PasskeyCalls.StartAsync();
        var token = await pool.AddAsync();

        await pool.RegisterAsync(token, new() { Extensions = [0xa1, 0x61, (byte)'x', 0xf5] });

        Assert.Single((await ListAsync(pool, token)).Credentials);
    }

    [Fact]
    public async Task Complete_ChallengeUsedExpiredOrMadeUp_IsRefused()
    {
        await using var pool = await PasskeyCalls.StartAsync();
        var token = await pool.AddAsync();
        var options = await pool.CreationOptionsAsync(token);
        await pool.CompleteAsync(token, new SoftwareAuthenticator().Create(options));

        var used = await pool.RefusedCompleteAsync(token, new SoftwareAuthenticator().Create(options));
        var madeUp = await pool.RefusedRegisterAsync(token, new() { Challenge = "AAAA" });
        var late = await pool.CreationOptionsAsync(token);
        pool.Clock.Advance(TimeSpan.FromMinutes(5));
        var expired = await pool.RefusedCompleteAsync(token, new SoftwareAuthenticator().Create(late));

        Assert.All(
            [used, madeUp, expired],
            refusal => Assert.Equal("WebAuthnChallengeNotFoundException", refusal.Code));
    }

    [Fact]
    public async Task Complete_AfterARefusal_NeedsANewChallenge()
    {
        await using var pool = await PasskeyCalls.StartAsync();
        var token = await pool.AddAsync();
        var options = await pool.CreationOptionsAsync(token);
        var authenticator = new SoftwareAuthenticator();

        await pool.RefusedCompleteAsync(
            token, (authenticator with { Origin = "https://example.org" }).Create(options));
        var refusal = await pool.RefusedCompleteAsync(token, authenticator.Create(options));

        Assert.Equal("WebAuthnChallengeNotFoundException", refusal.Code);
    }

    [Fact]
    public async Task Complete_ChallengeOfAnotherUser_IsRefused()
    {
        await using var pool = await PasskeyCalls.StartAsync();
        var options = await pool.CreationOptionsAsync(await pool.AddAsync());

        var refusal = await pool.RefusedCompleteAsync(
            await pool.AddAsync("bob"), new SoftwareAuthenticator().Create(options));

        Assert.Equal("WebAuthnChallengeNotFoundException", refusal.Code);
    }

    [Fact]
    public async Task Start_SixTimes_ForgetsTheFirst()
    {
        await using var pool = await PasskeyCalls.StartAsync();
        var token = await pool.AddAsync();
        var first = await pool.CreationOptionsAsync(token);
        var second = await pool.CreationOptionsAsync(token);
        for (var i = 0; i < 4; i++)
        {
            await pool.CreationOptionsAsync(token);
        }

        var forgotten = await pool.RefusedCompleteAsync(token, new SoftwareAuthenticator().Create(first));
        await pool.CompleteAsync(token, new SoftwareAuthenticator().Create(second));

        Assert.Equal("WebAuthnChallengeNotFoundException", forgotten.Code);
    }

    [Fact]
    public async Task Complete_ThroughAnotherClient_IsRefused()
    {
        await using var pool = await PasskeyCalls.StartAsync();
        var options = await pool.CreationOptionsAsync(await pool.AddAsync());
        await pool.UseClientAsync(client: null);
        var token = (await pool.SignInAsync("ann")).AccessToken!;

        var refusal = await pool.RefusedCompleteAsync(token, new SoftwareAuthenticator().Create(options));

        Assert.Equal("WebAuthnClientMismatchException", refusal.Code);
    }

    [Theory]
    [InlineData("https://example.com")]
    [InlineData("https://example.com:8443")]
    [InlineData("https://a.b.example.com")]
    public async Task Complete_OnAPageOfTheDomainOrBelow_IsTaken(string origin)
    {
        await using var pool = await PasskeyCalls.StartAsync();
        var token = await pool.AddAsync();

        await pool.RegisterAsync(token, new() { Origin = origin });

        Assert.Single((await ListAsync(pool, token)).Credentials);
    }

    [Theory]
    [InlineData("http://localhost:3000")]
    [InlineData("http://app.localhost")]
    public async Task Complete_OnTheDevelopersOwnMachine_NeedsNoCertificate(string origin)
    {
        await using var pool = await PasskeyCalls.StartAsync();
        await pool.ConfigureAsync(new() { RelyingPartyId = "localhost" });
        var token = await pool.AddAsync();

        await pool.RegisterAsync(token, new() { Origin = origin });

        Assert.Single((await ListAsync(pool, token)).Credentials);
    }

    [Theory]
    [InlineData("https://example.com.evil.example", null, "WebAuthnOriginNotAllowedException")]
    [InlineData("https://notexample.com", null, "WebAuthnOriginNotAllowedException")]
    [InlineData("https://app.example.com@evil.example", null, "WebAuthnOriginNotAllowedException")]
    [InlineData("https://app.example.com/page", null, "WebAuthnOriginNotAllowedException")]
    [InlineData("http://app.example.com", null, "WebAuthnOriginNotAllowedException")]
    [InlineData("android:apk-key-hash:AAAA", null, "WebAuthnOriginNotAllowedException")]
    [InlineData("https://app.example.com", "example.org", "WebAuthnRelyingPartyMismatchException")]
    public async Task Complete_OfAnotherPlace_IsRefused(string origin, string? relyingParty, string code)
    {
        await using var pool = await PasskeyCalls.StartAsync();
        var token = await pool.AddAsync();

        var refusal = await pool.RefusedRegisterAsync(
            token, new() { Origin = origin, RelyingPartyId = relyingParty });

        Assert.Equal(code, refusal.Code);
    }

    [Fact]
    public async Task Complete_InAFrameOfAnotherPage_IsRefused()
    {
        await using var pool = await PasskeyCalls.StartAsync();

        var refusal = await pool.RefusedRegisterAsync(await pool.AddAsync(), new() { CrossOrigin = true });

        Assert.Equal("WebAuthnOriginNotAllowedException", refusal.Code);
    }

    [Fact]
    public async Task Complete_AuthenticatorThatDoesNotDoWhatIsAsked_IsNotSupported()
    {
        await using var pool = await PasskeyCalls.StartAsync(verification: "required");
        var token = await pool.AddAsync();

        var unverified = await pool.RefusedRegisterAsync(token, new() { VerifiesUsers = false });
        var absent = await pool.RefusedRegisterAsync(token, new() { IsUserPresent = false });
        var copied = await pool.RefusedRegisterAsync(token, new() { IsBackedUp = true });

        Assert.All(
            [unverified, absent, copied],
            refusal => Assert.Equal("WebAuthnCredentialNotSupportedException", refusal.Code));
    }

    [Fact]
    public async Task Complete_KeyThatIsNotOfTheTwoAlgorithms_IsNotSupported()
    {
        await using var pool = await PasskeyCalls.StartAsync();
        var token = await pool.AddAsync();
        byte[][] keys =
        [
            [0xa2, 1, 1, 3, 0x27], // EdDSA.
            [0xa2, 1, 2, 3, 0x26], // No point.
            SoftwareAuthenticator.EllipticKey(One, One), // Off the curve.
            SoftwareAuthenticator.EllipticKey(One[1..], One), // Too short.
            SoftwareAuthenticator.RsaKey([0xff, .. new byte[126], 1], [1, 0, 1]), // 1,024 bits.
            SoftwareAuthenticator.RsaKey([0xff, .. new byte[254], 1], [1]), // Everything is a signature.
            SoftwareAuthenticator.RsaKey([0xff, .. new byte[255]], [1, 0, 1]), // An even number.
        ];

        foreach (var key in keys)
        {
            var refusal = await pool.RefusedRegisterAsync(token, new() { PublicKey = key });

            Assert.Equal("WebAuthnCredentialNotSupportedException", refusal.Code);
        }
    }

    [Fact]
    public async Task Complete_WhatNoAuthenticatorWrites_IsRefused()
    {
        await using var pool = await PasskeyCalls.StartAsync();
        var token = await pool.AddAsync();
        SoftwareAuthenticator[] authenticators =
        [
            new() { Type = "webauthn.get" },
            new() { Rest = [0] },
            new() { Extensions = [0x01] },
            new() { Id = [] },
            new() { Id = new byte[1024] },
            new() { Statement = [0xa1, 0x61, (byte)'x', 0xf5] }, // Of the format none.
            new() { Statement = [0x01] },
        ];

        foreach (var authenticator in authenticators)
        {
            Assert.Equal(
                "InvalidParameterException", (await pool.RefusedRegisterAsync(token, authenticator)).Code);
        }
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""[]""")]
    [InlineData("""{"id":"AA","type":"public-key","response":{"clientDataJSON":"e30","attestationObject":"oA"}}""")]
    [InlineData("""{"id":"AA","type":"public-key","response":{"clientDataJSON":"***","attestationObject":"oA"}}""")]
    [InlineData("""{"id":"AA","rawId":"AB","type":"public-key","response":{}}""")]
    public async Task Complete_NotACredential_IsRefused(string credential)
    {
        await using var pool = await PasskeyCalls.StartAsync();

        var refusal = await pool.RefusedCompleteAsync(await pool.AddAsync(), JsonElement.Parse(credential));

        Assert.Equal("InvalidParameterException", refusal.Code);
    }

    [Fact]
    public async Task Complete_CredentialOfAnotherUser_IsRefused()
    {
        await using var pool = await PasskeyCalls.StartAsync();
        var authenticator = new SoftwareAuthenticator();
        await pool.RegisterAsync(await pool.AddAsync(), authenticator);

        var refusal = await pool.RefusedRegisterAsync(await pool.AddAsync("bob"), authenticator);

        Assert.Equal("InvalidParameterException", refusal.Code);
    }

    [Fact]
    public async Task Start_PoolWithoutPasskeysOrDomain_IsRefused()
    {
        await using var without = await TestPool.StartAsync();
        await using var nowhere = await TestPool.StartAsync(PasskeyCalls.Allow);

        var notEnabled = await without.Server.RefusalAsync(
            CognitoOperations.StartWebAuthnRegistration, new() { AccessToken = await without.AddAsync() });
        var missing = await nowhere.Server.RefusalAsync(
            CognitoOperations.StartWebAuthnRegistration, new() { AccessToken = await nowhere.AddAsync() });

        Assert.Equal("WebAuthnNotEnabledException", notEnabled.Code);
        Assert.Equal("WebAuthnConfigurationMissingException", missing.Code);
    }

    [Fact]
    public async Task Configure_PoolOfTheTierLite_HasNoPasskeys()
    {
        await using var pool = await TestPool.StartAsync(request => request.UserPoolTier = "LITE");

        var refusal = await Assert.ThrowsAsync<CognitoException>(
            () => pool.ConfigureAsync(new() { RelyingPartyId = "example.com" }));

        Assert.Equal("FeatureUnavailableInTierException", refusal.Code);
    }

    [Fact]
    public async Task Delete_Passkey_IsGone()
    {
        await using var pool = await PasskeyCalls.StartAsync();
        var token = await pool.AddAsync();
        var credential = new SoftwareAuthenticator().Create(await pool.CreationOptionsAsync(token));
        await pool.CompleteAsync(token, credential);
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
        await using var pool = await PasskeyCalls.StartAsync();
        var token = await pool.AddAsync();
        for (var i = 0; i < 20; i++)
        {
            await pool.RegisterAsync(token, new());
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

    private static Task<ListWebAuthnCredentialsResponse> ListAsync(TestPool pool, string token) =>
        pool.Server.CallAsync(CognitoOperations.ListWebAuthnCredentials, new() { AccessToken = token });
}
