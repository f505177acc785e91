using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;

namespace CognitoGateway.Settings;

/// <summary><c>--print-config</c>: the settings in force and where each comes from, secrets masked.</summary>
internal sealed class PrintedSettings(SettingsReport report, IConfiguration configuration)
{
    /// <summary>The command line that asks for it.</summary>
    public const string Flag = "--print-config";

    /// <summary>Writes a line for each setting.</summary>
    public async Task WriteAsync(TextWriter output)
    {
        foreach (var (name, value) in report.AllLines)
        {
            await output.WriteLineAsync($"{name} is {value} ({SourceOf(name)})");
        }
    }

    // The last that has it has the word.
    private string SourceOf(string name) => ((IConfigurationRoot)configuration).Providers
        .Reverse()
        .Where(provider => provider.TryGet(name, out _))
        .Select(provider => provider switch
        {
            JsonConfigurationProvider file => file.Source.Path!,
            EnvironmentVariablesConfigurationProvider => "environment",
            CommandLineConfigurationProvider => "command line",
            _ => "host",
        })
        .FirstOrDefault("default");
}
