using CognitoGateway.Auth;
using CognitoGateway.Http.Problems;

namespace CognitoGateway.Tests.Auth;

public sealed class SecretHashesTests
{
    // HMAC-SHA256 of "alice" + "demosecret", worked out with Python's hmac.
    private const string Hash = "+q/Z3pCClCFA2WeMEEDzBumeLn7E/FpbLD7FF106DEY=";

    private static readonly AppClient WithSecret = new("demosecret", "a-secret-of-the-client", "local");
    private static readonly AppClient WithoutSecret = new("democlient", Secret: null, "local");

    [Fact]
    public void SecretHash_ClientWithSecret_IsHmacOfUsernameAndClient() =>
        Assert.Equal(Hash, WithSecret.SecretHash("alice"));

    [Fact]
    public void SecretHash_ClientWithoutSecret_IsNull() => Assert.Null(WithoutSecret.SecretHash("alice"));

    [Fact]
    public void AddTo_ClientWithSecret_HashesTheUsernameOfTheSameCall()
    {
        var parameters = SecretHashes.AddTo(Parameters(("USERNAME", "alice")), WithSecret, "USER_SRP_AUTH");

        Assert.Equal(Hash, parameters["SECRET_HASH"]);
    }

    [Fact]
    public void AddTo_ClientWithoutSecret_AddsNothing() =>
        Assert.DoesNotContain("SECRET_HASH", SecretHashes.AddTo(Parameters(("USERNAME", "alice")), WithoutSecret).Keys);

    [Fact]
    public void AddTo_CallerHasAHash_KeepsIt()
    {
        var parameters = SecretHashes.AddTo(Parameters(("USERNAME", "alice"), ("SECRET_HASH", "own")), WithSecret);

        Assert.Equal("own", parameters["SECRET_HASH"]);
    }

    [Theory]
    [InlineData("REFRESH_TOKEN_AUTH")]
    [InlineData("REFRESH_TOKEN")]
    public void AddTo_RefreshThatDoesNotSayWhose_IsRejected(string flow)
    {
        var rejected = Assert.Throws<RejectedRequestException>(
            () => SecretHashes.AddTo(Parameters(("REFRESH_TOKEN", "token")), WithSecret, flow));

        Assert.Contains("authParameters", rejected.Errors.Keys);
    }

    [Theory]
    [InlineData("REFRESH_TOKEN_AUTH")]
    [InlineData("REFRESH_TOKEN")]
    public void AddTo_RefreshWithoutSecret_NeedsNoName(string flow) =>
        Assert.Single(SecretHashes.AddTo(Parameters(("REFRESH_TOKEN", "token")), WithoutSecret, flow));

    [Fact]
    public void ToString_HasNoSecret() =>
        Assert.DoesNotContain("a-secret-of-the-client", WithSecret.ToString(), StringComparison.Ordinal);

    private static Dictionary<string, string> Parameters(params (string Name, string Value)[] parameters) =>
        parameters.ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);
}
