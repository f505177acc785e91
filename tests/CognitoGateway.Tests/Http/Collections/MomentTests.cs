using System.Globalization;
using CognitoGateway.Http.Collections;

namespace CognitoGateway.Tests.Http.Collections;

public sealed class MomentTests
{
    [Theory]
    [InlineData("2026-11-20T18:56:00.123Z", "2026-11-20T18:56:00.1230000+00:00")]
    [InlineData("2026-11-20T18:56:00Z", "2026-11-20T18:56:00.0000000+00:00")]
    [InlineData("2026-11-20T18:56:00", "2026-11-20T18:56:00.0000000+00:00")]
    [InlineData("2026-11-20", "2026-11-20T00:00:00.0000000+00:00")]
    [InlineData("2026-11-20T18:56:00 02:00", "2026-11-20T18:56:00.0000000+02:00")]
    [InlineData("1795200960", "2026-11-20T18:56:00.0000000+00:00")]
    [InlineData("1795200960.5", "2026-11-20T18:56:00.5000000+00:00")]
    public void Parse_Moment_IsRead(string text, string expected)
    {
        Assert.True(Moment.TryParse(text, out var moment));

        Assert.Equal(expected, moment.ToString("O", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("20/11/2026")]
    [InlineData("99999999999999")]
    public void Parse_SomethingElse_Fails(string text) => Assert.False(Moment.TryParse(text, out _));
}
