using CognitoGateway.Embedded.SignIn;

namespace CognitoGateway.Embedded.Tests.SignIn;

public sealed class SecretHashTests
{
    [Fact]
    public void Matches_HashUnderTheSecondSecret_IsTrue() =>
        Assert.True(SecretHash.Matches(SecretHash.Of("new", "alice", "client"), ["old", "new"], "alice", "client"));

    [Theory]
    [InlineData("bob", "client", "secret")]
    [InlineData("alice", "another", "secret")]
    [InlineData("alice", "client", "another")]
    public void Matches_HashOfSomethingElse_IsFalse(string username, string clientId, string secret) =>
        Assert.False(SecretHash.Matches(SecretHash.Of(secret, username, clientId), ["secret"], "alice", "client"));

    [Fact]
    public void Matches_NoHashAtAll_IsFalse() => Assert.False(SecretHash.Matches("", ["secret"], "alice", "client"));
}
