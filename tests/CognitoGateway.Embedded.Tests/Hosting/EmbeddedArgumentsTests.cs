using CognitoGateway.Embedded.Hosting;

namespace CognitoGateway.Embedded.Tests.Hosting;

public sealed class EmbeddedArgumentsTests
{
    [Fact]
    public void Settings_OfShortNames_AreTheSettingsThatTheyStandFor() => Assert.Equal(
        ["--Embedded:Url", "http://localhost:1", "--Embedded:Seed=seed.json", "--Embedded:Reset=true"],
        EmbeddedArguments.Settings(["--url", "http://localhost:1", "--seed=seed.json", "--reset"]));

    [Theory]
    [InlineData("--url http://localhost:1 --reset --data-directory=.data", null)]
    [InlineData("--Embedded:AllowRemote=true --Embedded:Seed seed.json", null)]
    [InlineData("--sed seed.json", "--sed")]
    [InlineData("seed.json", "seed.json")]
    [InlineData("--reset --seed", "--seed without a value")]
    public void Unknown_OfACommandLine_IsItsFirstWordThatSaysNothing(string line, string? expected) =>
        Assert.Equal(expected, EmbeddedArguments.FindUnknown(line.Split(' ')));
}
