using CognitoGateway.Embedded.Tokens;

namespace CognitoGateway.Embedded.Tests.Tokens;

public sealed class SigningKeyTests
{
    [Fact]
    public void NewPair_ForAPool_MakesTwoKeysThatTellTheirSignaturesApart()
    {
        var pair = SigningKey.NewPair();
        using var first = SigningKey.Import(pair[0]);
        using var second = SigningKey.Import(pair[1]);
        byte[] content = [1, 2, 3];

        var signature = first.Sign(content);

        Assert.Equal(pair[0].Id, first.Id);
        Assert.NotEqual(first.Id, second.Id);
        Assert.True(first.Verify(content, signature));
        Assert.False(second.Verify(content, signature));
        Assert.False(first.Verify([1, 2, 4], signature));
    }

    [Fact]
    public void Verify_TokenWithoutASignature_IsRefused()
    {
        using var key = SigningKey.Import(SigningKey.NewPair()[0]);
        var token = JsonWebToken.Sign("{\"sub\":\"1\"}"u8, key);

        Assert.True(JsonWebToken.Verify(token, key));
        Assert.False(JsonWebToken.Verify(token[..(token.LastIndexOf('.') + 1)], key));
        Assert.False(JsonWebToken.Verify("", key));
        Assert.Null(JsonWebToken.ReadClaims("a.b"));
        Assert.Null(JsonWebToken.ReadClaims("a.!!.c"));
        Assert.Null(JsonWebToken.ReadClaims("a.AAAA.c"));
    }
}
