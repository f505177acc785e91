using CognitoGateway.EndToEnd.Tests.Support;

namespace CognitoGateway.EndToEnd.Tests.Deploy;

/// <summary>Whether the gateway takes the settings of an example.</summary>
internal static class GatewaySettingsCheck
{
    /// <summary>Has the gateway show its settings with those variables: it does not, where one is wrong.</summary>
    public static async Task AssertKnownAsync(IReadOnlyDictionary<string, string?> variables)
    {
        var print = await Command.RunAsync(
            "dotnet", ["exec", Repository.Gateway, "--print-config"], variables,
            cancellationToken: TestContext.Current.CancellationToken);
        var lines = print.Succeeded().Split('\n');

        foreach (var name in variables.Keys.Where(name => name.Contains("__", StringComparison.Ordinal)))
        {
            var setting = name.Replace("__", ":", StringComparison.Ordinal);
            Assert.Contains(lines, line =>
                line.StartsWith($"{setting} is ", StringComparison.Ordinal)
                && line.TrimEnd().EndsWith("(environment)", StringComparison.Ordinal));
        }
    }
}
