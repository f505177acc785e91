using CognitoGateway.Security;

namespace CognitoGateway.Tests.Security;

public sealed class ApiKeyTextTests
{
    [Fact]
    public void Create_Always_HasTheFormThatScannersFind()
    {
        var key = ApiKeyText.Create();

        Assert.Matches("^cgk_[0-9A-Za-z]{49}$", key);
        Assert.NotEqual(key, ApiKeyText.Create());
        Assert.False(ApiKeyText.IsMistyped(key));
    }

    [Fact]
    public void IsMistyped_AnyCharacterIsAnother_IsTold()
    {
        var key = ApiKeyText.Create();

        var mistyped = Enumerable.Range(ApiKeyText.Prefix.Length, key.Length - ApiKeyText.Prefix.Length)
            .Select(at => $"{key[..at]}{(key[at] == 'x' ? 'y' : 'x')}{key[(at + 1)..]}");

        Assert.All(mistyped, other => Assert.True(ApiKeyText.IsMistyped(other)));
    }

    [Theory]
    [InlineData("cgk_", true)]
    [InlineData("cgk_0123456789", true)]
    [InlineData("local-development-key", false)]
    [InlineData("CGK_0123456789", false)]
    [InlineData("", false)]
    public void IsMistyped_OtherText_IsWhereItBeginsAsTheGatewaysKeysDo(string text, bool expected) =>
        Assert.Equal(expected, ApiKeyText.IsMistyped(text));
}
