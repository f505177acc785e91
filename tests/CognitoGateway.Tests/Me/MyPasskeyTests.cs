using System.Text.Json;
using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Me;

/// <summary>Passkeys of the signed-in user, end to end.</summary>
public sealed class MyPasskeyTests(GatewayFixture gateway)
{
    private const string Passkeys = "/user/passkeys";
    private const string Takes = ""","policies":{"signInPolicy":{"allowedFirstAuthFactors":["PASSWORD","WEB_AUTHN"]}}""";

    [Fact]
    [Proves($"POST {Passkeys}/start", 200)]
    [Proves($"POST {Passkeys}", 201)]
    [Proves($"GET {Passkeys}", 200)]
    [Proves($"DELETE {Passkeys}/{{credentialId}}", 204, 404)]
    public async Task Passkey_MadeAndDeleted_IsListedMeanwhile()
    {
        using var pool = await CreateAsync();
        using var me = await pool.MeAsync();
        var credential = new SoftwareAuthenticator().Create(await StartAsync(me));
        var id = credential.GetProperty("id").GetString()!;

        await me.CallAsync($"POST {Passkeys}", Body(credential), 201);
        var made = await me.CallAsync($"GET {Passkeys}", null, 200);
        await me.CallAsync($"DELETE {Passkeys}/{{credentialId}}", null, 204, ("credentialId", id));
        var deleted = await me.CallAsync($"GET {Passkeys}", null, 200);
        await me.CallAsync($"DELETE {Passkeys}/{{credentialId}}", null, 404, ("credentialId", id));

        Assert.Equal(id, Assert.Single(made.GetProperty("items").EnumerateArray()).GetProperty("credentialId").GetString());
        Assert.Empty(deleted.GetProperty("items").EnumerateArray());
    }

    [Fact]
    [Proves($"POST {Passkeys}", 403, 404, 422)]
    public async Task Passkey_ThatIsNotGood_IsRefused()
    {
        using var pool = await CreateAsync();
        using var me = await pool.MeAsync();
        var elsewhere = new SoftwareAuthenticator { Origin = "https://example.org" }.Create(await StartAsync(me));
        var used = await StartAsync(me);
        await me.CallAsync($"POST {Passkeys}", Body(new SoftwareAuthenticator().Create(used)), 201);

        var origin = await me.CallAsync($"POST {Passkeys}", Body(elsewhere), 403);
        var challenge = await me.CallAsync($"POST {Passkeys}", Body(new SoftwareAuthenticator().Create(used)), 404);
        var none = await me.CallAsync($"POST {Passkeys}", """{"credential":{"id":"a"}}""", 422);

        Assert.Equal(
            ["WebAuthnOriginNotAllowedException", "WebAuthnChallengeNotFoundException", "InvalidParameterException"],
            new[] { origin, challenge, none }.Select(problem => problem.GetProperty("code").GetString()));
    }

    [Fact]
    [Proves($"POST {Passkeys}/start", 409)]
    public async Task Start_InAPoolWithoutPasskeys_Answers409()
    {
        using var pool = await OwnPool.CreateAsync(gateway);
        using var me = await pool.MeAsync();

        var problem = await me.CallAsync($"POST {Passkeys}/start", null, 409);

        Assert.Equal("WebAuthnNotEnabledException", problem.GetProperty("code").GetString());
    }

    private async Task<OwnPool> CreateAsync()
    {
        var pool = await OwnPool.CreateAsync(gateway, Takes);
        await pool.CallAsync(
            "PUT /pools/{userPoolId}/mfa-config",
            """{"mfaConfiguration":"OFF","webAuthnConfiguration":{"relyingPartyId":"example.com"}}""",
            200);

        return pool;
    }

    private static async Task<JsonElement> StartAsync(HttpClient me) =>
        (await me.CallAsync($"POST {Passkeys}/start", null, 200)).GetProperty("credentialCreationOptions");

    private static string Body(JsonElement credential) => $$"""{"credential":{{credential.GetRawText()}}}""";
}
