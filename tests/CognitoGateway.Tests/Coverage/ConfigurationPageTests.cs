using CognitoGateway.Settings;
using CognitoGateway.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Tests.Coverage;

/// <summary>The page of settings says what the classes of settings say.</summary>
public sealed class ConfigurationPageTests
{
    // Set to anything, it has this test write the page in place of comparing it.
    private const string WriteVariable = "COGNITO_WRITE_REFERENCE";

    [Fact]
    public async Task ConfigurationPage_IsWhatTheSettingsSay()
    {
        await using var gateway = new StubbedGateway();
        var page = new ConfigurationPage(gateway.Services.GetRequiredService<IReadOnlyList<SettingsType>>()).Write();
        var file = Path.Combine(Repository.Root, "docs", "configuration.md");

        if (Environment.GetEnvironmentVariable(WriteVariable) is { Length: > 0 })
        {
            await File.WriteAllTextAsync(file, page, TestContext.Current.CancellationToken);
        }

        Assert.True(
            await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken) == page,
            $"docs/configuration.md is not what the settings say: run this test once with {WriteVariable}=1.");
    }
}
