namespace CognitoGateway.Embedded.Hosting;

/// <summary>The command line of the program: short names for settings, and settings by their own names.</summary>
internal static class EmbeddedArguments
{
    /// <summary>What the program's command line can say.</summary>
    public const string Help =
        """
        Amazon Cognito user pools for development and tests.

          --url URL              where to listen; http://localhost:9229 by default, port 0 for any free port
          --data-directory DIR   where the data is kept; .data by default, "" for memory alone
          --seed FILE            JSON file of pools, clients, groups and users that are made if they are not there
          --reset                begins afresh
          --Embedded:NAME=VALUE  any other setting; also as an environment variable, Embedded__NAME
        """;

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["--url"] = $"--{EmbeddedOptions.Section}:{nameof(EmbeddedOptions.Url)}",
        ["--data-directory"] = $"--{EmbeddedOptions.Section}:{nameof(EmbeddedOptions.DataDirectory)}",
        ["--seed"] = $"--{EmbeddedOptions.Section}:{nameof(EmbeddedOptions.Seed)}",
        ["--reset"] = $"--{EmbeddedOptions.Section}:{nameof(EmbeddedOptions.Reset)}=true",
    };

    /// <summary>Settings of a program that a person starts in a terminal.</summary>
    public static IReadOnlyDictionary<string, string?> Defaults { get; } = new Dictionary<string, string?>
    {
        ["Logging:LogLevel:Default"] = "Warning",

        // What the host cannot start with is told in a line.
        ["Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host"] = "None",
    };

    /// <summary>The command line with its short names written as the settings that they stand for.</summary>
    public static string[] Settings(string[] args) =>
    [
        .. args.Select(argument => argument.Split('=', 2) switch
        {
            [var name, var value] when Names.TryGetValue(name, out var setting) => $"{setting}={value}",
            [var name] when Names.TryGetValue(name, out var setting) => setting,
            _ => argument,
        }),
    ];

    /// <summary>The first word that says nothing; null where there is none.</summary>
    public static string? FindUnknown(string[] args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            var name = args[i].Split('=', 2)[0];
            if (!Names.ContainsKey(name)
                && !name.StartsWith($"--{EmbeddedOptions.Section}:", StringComparison.Ordinal)
                && !name.StartsWith("--Logging:", StringComparison.Ordinal))
            {
                return args[i];
            }

            // The value of a name without one of its own is the next word.
            if (name != "--reset" && name == args[i] && ++i == args.Length)
            {
                return $"{name} without a value";
            }
        }

        return null;
    }
}
