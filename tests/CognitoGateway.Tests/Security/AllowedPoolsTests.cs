using CognitoGateway.Security;

namespace CognitoGateway.Tests.Security;

public sealed class AllowedPoolsTests
{
    private static readonly Uri Embedded = new("http://localhost:9229/");

    [Theory]
    [InlineData("https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a1", "eu-west-1")]
    [InlineData("https://issuer-cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a1", "eu-west-1")]
    [InlineData("https://cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_b2", "cn-north-1")]
    [InlineData("http://localhost:9229/local_demo", "local")]
    public void TryFind_IssuerOfAnAllowedPool_FindsItWithItsRegion(string issuer, string region)
    {
        var pools = new AllowedPools(["eu-west-1_a1", "cn-north-1_b2", "local_demo"], "us-east-1", Embedded);

        Assert.True(pools.TryFind(issuer, out var pool));
        Assert.Equal(region, pool.Region);
        Assert.Equal(issuer + "/.well-known/jwks.json", pool.KeysAddress.AbsoluteUri);
    }

    [Theory]
    [InlineData("https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_A1")]
    [InlineData("https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a1/")]
    [InlineData("https://cognito-idp.us-east-1.amazonaws.com/eu-west-1_a1")]
    [InlineData("http://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a1")]
    [InlineData("https://cognito-idp.eu-west-1.amazonaws.com.cn/eu-west-1_a1")]
    [InlineData("https://evil.example/https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a1")]
    [InlineData("https://evil.example/eu-west-1_a1")]
    [InlineData("http://localhost:9229/eu-west-1_a1")]
    [InlineData("https://cognito-idp.local.amazonaws.com/local_demo")]
    [InlineData("http://localhost:9229//local_demo")]
    [InlineData("http://localhost:9230/local_demo")]
    [InlineData("eu-west-1_a1")]
    [InlineData("")]
    [InlineData(null)]
    public void TryFind_AnythingElse_FindsNothing(string? issuer)
    {
        var pools = new AllowedPools(["eu-west-1_a1", "local_demo"], "eu-west-1", Embedded);

        Assert.False(pools.TryFind(issuer, out _));
    }

    [Theory]
    [InlineData("https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_any", true)]
    [InlineData("http://localhost:9229/local_any", true)]
    [InlineData("https://cognito-idp.us-east-1.amazonaws.com/us-east-1_any", false)]
    [InlineData("https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_an%79", false)]
    [InlineData("https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_any\n", false)]
    public void TryFind_EveryPoolAllowed_TakesThoseOfTheRegion(string issuer, bool taken)
    {
        var pools = new AllowedPools(["*"], "eu-west-1", Embedded);

        Assert.Equal(taken, pools.TryFind(issuer, out _));
    }

    [Fact]
    public void TryFind_NoPoolNamed_FindsNothing() =>
        Assert.False(new AllowedPools([], "eu-west-1", Embedded)
            .TryFind("https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a1", out _));

    [Fact]
    public void TryFind_NoEmbeddedPools_TakesNoneOfTheirTokens() =>
        Assert.False(new AllowedPools(["*"], "eu-west-1", embedded: null)
            .TryFind("http://localhost:9229/local_demo", out _));
}
