using CognitoGateway.Embedded.Hosting;
using CognitoGateway.Settings;
using CognitoGateway.Setup;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Options;

namespace CognitoGateway;

/// <summary>The process's start: settings for development, and plain words where it cannot start.</summary>
internal static class HostStart
{
    /// <summary>The exit code of a gateway that could not start.</summary>
    public const int Failed = 1;

    private static readonly string[] Commands = [PrintedSettings.Flag, SetupCheck.Flag];

    private const string DevelopmentSettings = "appsettings.Development.json";

    /// <summary>
    /// The command line with its flags written as the settings they stand for: <c>--reset</c> has the embedded user
    /// pools begin afresh.
    /// </summary>
    public static string[] Settings(string[] args) =>
    [
        .. args.Where(argument => !Commands.Contains(argument))
            .Select(argument => argument is "--reset" ? $"--{EmbeddedOptions.Section}:Reset=true" : argument),
    ];

    /// <summary>Has the commands that end without serving say what they have to say, and nothing else.</summary>
    public static void WithoutLogForCommands(this WebApplicationBuilder builder, string[] args)
    {
        if (args.Any(Commands.Contains))
        {
            builder.Logging.ClearProviders();
        }
    }

    /// <summary>
    /// Adds the development settings that lie at the top of the repository, wherever the process is started from. They
    /// are found from the folder of the build, which is below, and are never published.
    /// </summary>
    public static void AddDevelopmentSettings(this WebApplicationBuilder builder)
    {
        if (!builder.Environment.IsDevelopment() || FindSettings(AppContext.BaseDirectory) is not { } file)
        {
            return;
        }

        // Before the environment's variables and the command line, which have the last word.
        var sources = builder.Configuration.Sources;
        var before = sources.TakeWhile(source => !IsEveryVariable(source)).Count();
        var settings = new JsonConfigurationSource { Path = file };
        settings.ResolveFileProvider();
        sources.Insert(before, settings);
    }

    /// <summary>
    /// Builds the host; null where its settings are wrong, which is then told in lines and not in a stack trace. The
    /// server and the host themselves ask for settings while they are built.
    /// </summary>
    public static async Task<WebApplication?> BuildOrExplainAsync(this WebApplicationBuilder builder)
    {
        try
        {
            return builder.Build();
        }
        catch (Exception exception) when (exception is OptionsValidationException or InvalidOperationException)
        {
            await using var services = builder.Services.BuildServiceProvider();
            string[] failures = [.. services.GetRequiredService<SettingsCheck>().Failures()];
            if (failures.Length == 0)
            {
                throw;
            }

            await ExplainAsync(failures);
            return null;
        }
    }

    /// <summary>
    /// Does what the command line asks for: shows the settings, tries them, or runs the host. A setting that it cannot
    /// start with is told in a line, not in a stack trace: the host's own log of it is turned off in the settings. The
    /// same goes for an address that is in use, or a certificate that is not there.
    /// </summary>
    /// <returns>The process's exit code.</returns>
    public static async Task<int> RunOrExplainAsync(this WebApplication app, string[] args)
    {
        string[] failures = [.. app.Services.GetRequiredService<SettingsCheck>().Failures()];
        if (failures.Length > 0)
        {
            return await ExplainAsync(failures);
        }

        try
        {
            return await RunAsync(app, args);
        }
        catch (Exception exception) when (exception is EmbeddedStartException or IOException)
        {
            return await ExplainAsync([exception.Message]);
        }
    }

    private static async Task<int> RunAsync(WebApplication app, string[] args)
    {
        if (args.Contains(PrintedSettings.Flag))
        {
            await app.Services.GetRequiredService<PrintedSettings>().WriteAsync(Console.Out);
            return 0;
        }

        if (args.Contains(SetupCheck.Flag))
        {
            return await app.Services.GetRequiredService<SetupCheck>().RunAsync(Console.Out);
        }

        await app.RunAsync();
        return 0;
    }

    // Those with a prefix are the host's own, and come first.
    private static bool IsEveryVariable(IConfigurationSource source) =>
        source is EnvironmentVariablesConfigurationSource { Prefix: null or "" };

    private static async Task<int> ExplainAsync(IEnumerable<string> reasons)
    {
        foreach (var reason in reasons)
        {
            await Console.Error.WriteLineAsync($"The gateway cannot start: {reason}");
        }

        return Failed;
    }

    private static string? FindSettings(string folder)
    {
        for (var above = new DirectoryInfo(folder); above is not null; above = above.Parent)
        {
            var file = Path.Combine(above.FullName, DevelopmentSettings);
            if (File.Exists(file))
            {
                return file;
            }
        }

        return null;
    }
}
