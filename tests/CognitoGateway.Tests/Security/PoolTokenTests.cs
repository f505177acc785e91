using System.Net;
using System.Security.Cryptography;
using CognitoGateway.Security;
using CognitoGateway.Tests.Support;
using Microsoft.IdentityModel.Tokens;

namespace CognitoGateway.Tests.Security;

public sealed class PoolTokenTests
{
    [Fact]
    public async Task User_GoodToken_IsBoundWithPoolAndRegion()
    {
        await using var host = await SecuredHost.StartAsync();

        using var response = await host.GetWithTokenAsync("/user", host.Token());

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(
            $"alice@{TestIssuer.UserPoolId} in eu-west-1",
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task User_NoToken_Answers401WithPlainChallenge()
    {
        await using var host = await SecuredHost.StartAsync();

        using var response = await host.Client.GetAsync("/user", TestContext.Current.CancellationToken);

        await Problems.AssertAsync(response, HttpStatusCode.Unauthorized);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task User_TwoIssuersWithTheSameKeyId_AreNotMixedUp()
    {
        await using var one = await SecuredHost.StartAsync();
        await using var other = await SecuredHost.StartAsync();

        using var own = await one.GetWithTokenAsync("/user", one.Token());
        using var ownToo = await other.GetWithTokenAsync("/user", other.Token());
        using var crossed = await other.GetWithTokenAsync("/user", one.Token());

        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        Assert.Equal(HttpStatusCode.OK, ownToo.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, crossed.StatusCode);
    }

    public static TheoryData<string, string> BadTokens => new()
    {
        { "forged", "The token's signature is not that of its issuer." },
        { "changed", "The token's signature is not that of its issuer." },
        { "expired", "The token has expired." },
        { "no expiry", "The token has no expiry (exp), or a time (exp, nbf, iat) that is none." },
        { "future", "The token is not valid yet." },
        { "not before", "The token is not valid yet." },
        { "other pool", "The token is not from a user pool or issuer whose tokens this gateway takes." },
        { "look-alike issuer", "The token is not from a user pool or issuer whose tokens this gateway takes." },
        { "no issuer", "The token is not from a user pool or issuer whose tokens this gateway takes." },
        { "id token", "The token is not an access token (token_use, typ)." },
        { "no use", "The token is not an access token (token_use, typ)." },
        { "alg none", "The token is not signed with an algorithm that is taken from its issuer." },
        { "public key as secret", "The token is not signed with an algorithm that is taken from its issuer." },
        { "unknown key", "The token is signed with a key that its issuer does not have." },
        { "other client", "The token was issued to a client whose tokens this gateway does not take." },
        { "no client", "The token was issued to a client whose tokens this gateway does not take." },
        { "too long", "The token is too long." },
        { "words", "The token is not a signed JSON web token." },
        { "no json", "The token is not a signed JSON web token." },
        { "five parts", "The token is not a signed JSON web token." },
        { "empty", "The token is not a signed JSON web token." },
    };

    [Theory]
    [MemberData(nameof(BadTokens))]
    public async Task User_BadToken_Answers401InvalidTokenWithTheReason(string flaw, string reason)
    {
        await using var host = await SecuredHost.StartAsync();

        using var response = await host.GetWithTokenAsync("/user", BadToken(host, flaw));

        var problem = await Problems.AssertAsync(response, HttpStatusCode.Unauthorized);
        Assert.Equal(reason, problem.GetProperty("detail").GetString());
        Assert.Equal(
            $"Bearer error=\"invalid_token\", error_description=\"{reason}\"",
            response.Headers.WwwAuthenticate.ToString());
        Assert.All(host.Issuer.Asked, address => Assert.StartsWith(TestIssuer.Issuer + "/", address.AbsoluteUri));
    }

    [Theory]
    [InlineData(29, HttpStatusCode.OK)]
    [InlineData(31, HttpStatusCode.Unauthorized)]
    public async Task User_TokenPastItsExpiry_IsTakenWithinTheSkew(int seconds, HttpStatusCode status)
    {
        await using var host = await SecuredHost.StartAsync();
        var token = host.Token();
        host.Clock.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(seconds));

        using var response = await host.GetWithTokenAsync("/user", token);

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task User_TokenWithoutTheScope_Answers403NamingIt()
    {
        await using var host = await SecuredHost.StartAsync();

        using var response = await host.GetWithTokenAsync("/user", host.Token(("scope", "openid email")));

        var problem = await Problems.AssertAsync(response, HttpStatusCode.Forbidden);
        Assert.Equal($"The scope {Scopes.SignedInUser} is needed.", problem.GetProperty("detail").GetString());
        Assert.Equal(
            $"Bearer error=\"insufficient_scope\", scope=\"{Scopes.SignedInUser}\"",
            response.Headers.WwwAuthenticate.ToString());
    }

    [Theory]
    [InlineData("users:read")]
    [InlineData("openid gateway/users:read")]
    public async Task Users_TokenThatCarriesTheScope_IsServedForItsPool(string scope)
    {
        await using var host = await SecuredHost.StartAsync();

        using var response = await host.GetWithTokenAsync(
            $"/pools/{TestIssuer.UserPoolId}/users", host.Token(("scope", scope)));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("elsewhere/users:read")]
    [InlineData("users:write")]
    [InlineData(Scopes.SignedInUser)]
    public async Task Users_TokenWithAnotherScope_Answers403NamingTheScope(string scope)
    {
        await using var host = await SecuredHost.StartAsync();

        using var response = await host.GetWithTokenAsync(
            $"/pools/{TestIssuer.UserPoolId}/users", host.Token(("scope", scope)));

        var problem = await Problems.AssertAsync(response, HttpStatusCode.Forbidden);
        Assert.Equal("The scope users:read is needed for this user pool.", problem.GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("admins", HttpStatusCode.OK)]
    [InlineData("readers", HttpStatusCode.Forbidden)]
    public async Task Users_TokenOfAGroup_HoldsTheGroupsScopes(string group, HttpStatusCode status)
    {
        await using var host = await SecuredHost.StartAsync();

        using var response = await host.GetWithTokenAsync(
            $"/pools/{TestIssuer.UserPoolId}/users", host.Token(("cognito:groups", new[] { "some", group })));

        Assert.Equal(status, response.StatusCode);
    }

    [Theory]
    [InlineData("/pools/eu-west-1_Other/users", "users:read is needed for this user pool")]
    [InlineData("/pools", "pools:read is needed for every user pool")]
    [InlineData("/pools?UserPoolId=" + TestIssuer.UserPoolId, "pools:read is needed for every user pool")]
    [InlineData("/list_users?UserPoolId=eu-west-1_Other", "users:read is needed for this user pool")]
    [InlineData("/list_users", "users:read is needed for this user pool")]
    [InlineData(
        "/list_users?UserPoolId=" + TestIssuer.UserPoolId + "&UserPoolId=eu-west-1_Other",
        "users:read is needed for this user pool")]
    public async Task Route_TokenOfAnotherPool_Answers403(string path, string needed)
    {
        await using var host = await SecuredHost.StartAsync(pools: $"{TestIssuer.UserPoolId},eu-west-1_Other");

        using var response = await host.GetWithTokenAsync(path, host.Token(("cognito:groups", new[] { "admins" })));

        var problem = await Problems.AssertAsync(response, HttpStatusCode.Forbidden);
        Assert.Equal($"The scope {needed}.", problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task ListUsers_TokenOfThePoolInTheQuery_IsServed()
    {
        await using var host = await SecuredHost.StartAsync();

        using var response = await host.GetWithTokenAsync(
            $"/list_users?UserPoolId={TestIssuer.UserPoolId}", host.Token(("cognito:groups", new[] { "admins" })));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task User_KeysCannotBeRead_Answers503WithRetryAfter()
    {
        await using var host = await SecuredHost.StartAsync();
        host.Issuer.Down = true;

        using var response = await host.GetWithTokenAsync("/user", host.Token());

        await Problems.AssertAsync(response, HttpStatusCode.ServiceUnavailable);
        Assert.Equal(TimeSpan.FromSeconds(5), response.Headers.RetryAfter?.Delta);
    }

    private static string BadToken(SecuredHost host, string flaw)
    {
        var now = host.Clock.GetUtcNow();

        return flaw switch
        {
            "forged" => TestIssuer.SignWith(RSA.Create(2048), TestIssuer.Claims(now)),
            "changed" => Changed(host.Token()),
            "expired" => host.Token(
                ("exp", now.AddHours(-1).ToUnixTimeSeconds()), ("iat", now.AddHours(-2).ToUnixTimeSeconds())),
            "no expiry" => host.Token(("exp", null)),
            "future" => host.Token(("iat", now.AddMinutes(5).ToUnixTimeSeconds())),
            "not before" => host.Token(("nbf", now.AddMinutes(5).ToUnixTimeSeconds())),
            "other pool" => host.Token(("iss", TestIssuer.Issuer + "4")),
            "look-alike issuer" => host.Token(
                ("iss", $"https://cognito-idp.eu-west-1.amazonaws.com.evil.example/{TestIssuer.UserPoolId}")),
            "no issuer" => host.Token(("iss", null)),
            "id token" => host.Token(("token_use", "id"), ("aud", "client1"), ("client_id", null)),
            "no use" => host.Token(("token_use", null)),
            "alg none" => TestIssuer.Unsigned(TestIssuer.Claims(now)),
            "public key as secret" => host.Issuer.SignWithPublicKeyAsSecret(TestIssuer.Claims(now)),
            "unknown key" => TestIssuer.SignWith(RSA.Create(2048), TestIssuer.Claims(now), "key-9"),
            "other client" => host.Token(("client_id", "client2")),
            "no client" => host.Token(("client_id", null)),
            "too long" => host.Token(("padding", new string('x', 16_384))),
            "words" => "not-a-token",
            "no json" => "e30.e30x.e30",
            "five parts" => "a.b.c.d.e",
            "empty" => " ",
            _ => throw new ArgumentOutOfRangeException(nameof(flaw)),
        };
    }

    // The claims say something else, the signature stayed.
    private static string Changed(string token)
    {
        var parts = token.Split('.');
        var other = Base64UrlEncoder.Decode(parts[1]).Replace("alice", "carol", StringComparison.Ordinal);

        return $"{parts[0]}.{Base64UrlEncoder.Encode(other)}.{parts[2]}";
    }
}
