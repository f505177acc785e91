using CognitoGateway.Embedded.Codes;

namespace CognitoGateway.Embedded.Tests.Codes;

public sealed class DeliveryMaskTests
{
    [Theory]
    [InlineData("john@example.com", "j***@e***")]
    [InlineData("j@e.org", "j***@e***")]
    [InlineData("+12065551234", "+*******1234")]
    [InlineData("+49", "+49")]
    public void Hide_ADestination_KeepsAsMuchAsCognito(string destination, string masked) =>
        Assert.Equal(masked, DeliveryMask.Hide(destination));
}
