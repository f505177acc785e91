using CognitoGateway.Http.Collections;

namespace CognitoGateway.Tests.Http.Collections;

public sealed class UserFilterTests
{
    [Theory]
    [InlineData("email", "a@example.com", """email = "a@example.com" """)]
    [InlineData("email", "a*", """email ^= "a" """)]
    [InlineData("name", "say \"hi\"", """name = "say \"hi\"" """)]
    [InlineData("name", """x" or sub = "y""", """name = "x\" or sub = \"y" """)]
    [InlineData("name", "back\\", """name = "back\\" """)]
    [InlineData("userStatus", "CONFIRMED", """cognito:user_status = "CONFIRMED" """)]
    [InlineData("enabled", "false", """status = "Disabled" """)]
    public void Translate_Value_IsQuoted(string parameter, string value, string expected)
    {
        Assert.True(UserFilter.TryTranslate(parameter, value, out var expression));

        Assert.Equal(expected.TrimEnd(), expression);
    }

    [Fact]
    public void Translate_EnabledThatIsNeitherTrueNorFalse_Fails() =>
        Assert.False(UserFilter.TryTranslate("enabled", "perhaps", out _));
}
