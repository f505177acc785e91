namespace CognitoGateway.Sdk.Tests.Client;

public sealed class CognitoEndpointsTests
{
    [Theory]
    [InlineData("eu-west-1", false, false, "cognito-idp.eu-west-1.amazonaws.com")]
    [InlineData("eu-west-1", false, true, "cognito-idp.eu-west-1.amazonaws.com")]
    [InlineData("cn-north-1", false, false, "cognito-idp.cn-north-1.amazonaws.com.cn")]
    [InlineData("us-gov-west-1", false, true, "cognito-idp.us-gov-west-1.api.aws")]
    [InlineData("us-gov-west-1", true, false, "cognito-idp-fips.us-gov-west-1.amazonaws.com")]
    [InlineData("us-east-1", true, true, "cognito-idp-fips.us-east-1.amazonaws.com")]
    [InlineData("ca-central-1", true, true, "cognito-idp-fips.ca-central-1.api.aws")]
    [InlineData("cn-north-1", false, true, "cognito-idp.cn-north-1.api.amazonwebservices.com.cn")]
    [InlineData("eusc-de-east-1", false, false, "cognito-idp.eusc-de-east-1.amazonaws.eu")]
    [InlineData("us-iso-east-1", false, false, "cognito-idp.us-iso-east-1.c2s.ic.gov")]
    public void Find_Region_IsAtAwsAddress(string region, bool fips, bool dualStack, string host)
    {
        var address = CognitoEndpoints.Find(region, new() { UseFips = fips, UseDualStack = dualStack });

        Assert.Equal($"https://{host}/", address.AbsoluteUri);
    }

    [Fact]
    public void Find_RegionWithAnAddressOfItsOwn_IsThere()
    {
        var options = new CognitoClientOptions
        {
            ServiceUrl = new("https://vpce.example"),
            Endpoints = { ["local"] = new() { Url = new("http://localhost:9229") } },
        };

        Assert.Equal("http://localhost:9229/", CognitoEndpoints.Find("local", options).AbsoluteUri);
        Assert.Equal("https://vpce.example/", CognitoEndpoints.Find("eu-west-1", options).AbsoluteUri);
    }

    [Fact]
    public void Find_ConfiguredRegion_NeedNotBeKnown()
    {
        var newer = new CognitoClientOptions { Region = "eu-newer-9" };
        var proxied = new CognitoClientOptions { Region = "local", ServiceUrl = new("http://cognito:9229") };

        Assert.Equal("cognito-idp.eu-newer-9.amazonaws.com", CognitoEndpoints.Find("eu-newer-9", newer).Host);
        Assert.Equal("http://cognito:9229/", CognitoEndpoints.Find("local", proxied).AbsoluteUri);
    }

    [Theory]
    [InlineData("local")]
    [InlineData("eu-newer-9")]
    [InlineData("evil.example/")]
    [InlineData("eu-west-1.evil.example#-1")]
    [InlineData("EU-WEST-1")]
    [InlineData("")]
    public void Find_WhatIsNoRegion_IsRefused(string region)
    {
        var failure = Assert.Throws<CognitoException>(() => CognitoEndpoints.Find(region, new()));

        Assert.Equal(CognitoErrorCodes.UnknownRegion, failure.Code);
    }

    [Fact]
    public void RegionOf_PoolId_IsItsPrefix() => Assert.Equal("eu-west-1", CognitoEndpoints.RegionOf("eu-west-1_AbC"));
}
