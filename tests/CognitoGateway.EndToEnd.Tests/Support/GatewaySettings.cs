namespace CognitoGateway.EndToEnd.Tests.Support;

/// <summary>Where a gateway process listens and keeps its data, and what else it is told.</summary>
internal sealed record GatewaySettings(string DataFolder)
{
    private readonly IReadOnlyList<int> _ports = FreePorts.Take(3);

    /// <summary>Configuration beside the addresses and the folder, by names as environment variables have them.</summary>
    public IReadOnlyDictionary<string, string?> Variables { get; init; } = new Dictionary<string, string?>();

    /// <summary>Words on the command line.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Where the REST side listens.</summary>
    public Uri Address => new($"http://localhost:{_ports[0]}");

    /// <summary>Where the embedded user pools listen.</summary>
    public Uri Embedded => new($"http://localhost:{_ports[1]}");

    /// <summary>Where a test can serve the functions of pools' triggers, each under its name.</summary>
    public Uri Functions => new($"http://localhost:{_ports[2]}");

    /// <summary>The environment variables of the process.</summary>
    public IEnumerable<KeyValuePair<string, string?>> ToEnvironment() => new Dictionary<string, string?>(Variables)
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
        ["DOTNET_ENVIRONMENT"] = null,
        ["ASPNETCORE_URLS"] = Address.OriginalString,
        ["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information",
        ["Embedded__Url"] = Embedded.OriginalString,
        ["Embedded__DataDirectory"] = DataFolder,
        ["Exports__Directory"] = Path.Combine(DataFolder, "exports"),
        ["Embedded__Triggers__*"] = $"{Functions.OriginalString}/{{name}}",

        // A busy machine takes its time to make a new pool's keys.
        ["Cognito__AttemptTimeout"] = "00:00:30",
        ["Cognito__TotalTimeout"] = "00:01:00",
    };
}
