using CognitoGateway.Http.Exports;

namespace CognitoGateway.Connectors;

/// <summary>Registers what there is for connectors besides their routes.</summary>
internal static class ConnectorServices
{
    /// <summary>Adds who is in which group of a pool for export jobs.</summary>
    public static IServiceCollection AddConnectors(this IServiceCollection services) =>
        services.AddSingleton<IExportStream, MembershipStream>();
}
