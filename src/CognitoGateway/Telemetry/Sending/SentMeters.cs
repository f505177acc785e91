using CognitoGateway.Sdk;

namespace CognitoGateway.Telemetry.Sending;

/// <summary>The meters whose metrics are sent: ours, and those of .NET that tell how a server is.</summary>
internal static class SentMeters
{
    /// <summary>Their names.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        GatewayMeters.Name,
        CognitoMeters.Name,
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "System.Net.Http",
        "System.Runtime",
    ];
}
