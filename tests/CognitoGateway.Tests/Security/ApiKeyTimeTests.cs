using CognitoGateway.Security;

namespace CognitoGateway.Tests.Security;

public sealed class ApiKeyTimeTests
{
    [Theory]
    [InlineData("2027-03-01T00:00:00Z", "2027-03-01T00:00:00Z")]
    [InlineData("2027-03-01T01:30:00.5+01:30", "2027-03-01T00:00:00Z")]
    public void TryParse_IsoTimeWithAZone_IsRead(string text, string expected)
    {
        var parsed = ApiKeyTime.TryParse(text, out var time);

        Assert.True(parsed);
        Assert.Equal(expected, ApiKeyTime.Write(time));
    }

    [Theory]
    [InlineData("2027-03-01T00:00:00")]
    [InlineData("2027-03-01")]
    [InlineData("03/01/2027 00:00:00 +00:00")]
    [InlineData("2027-02-30T00:00:00Z")]
    [InlineData("")]
    [InlineData(null)]
    public void TryParse_AnythingElse_IsRefused(string? text) => Assert.False(ApiKeyTime.TryParse(text, out _));
}
