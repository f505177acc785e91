using CognitoGateway.Sdk;

namespace CognitoGateway.Cognito;

/// <summary>
/// How the gateway reaches Cognito, and which of its user pools it serves; bound from the <c>Cognito</c> section.
/// </summary>
public sealed class CognitoOptions : CognitoClientOptions
{
    internal const string Section = "Cognito";

    /// <summary>Ids of the user pools that the gateway may be asked for; <c>*</c> for every one. None by default.</summary>
    public IList<string> UserPools { get; } = [];

    /// <summary>Id of the app client of sign-up and sign-in where the request names none; null for none.</summary>
    public string? ClientId { get; set; }

    /// <summary>What is known of app clients, by their ids. Others are looked up as the credentials allow.</summary>
    public IDictionary<string, AppClientOptions> Clients { get; } =
        new Dictionary<string, AppClientOptions>(StringComparer.Ordinal);
}

/// <summary>What is known of an app client.</summary>
public sealed class AppClientOptions
{
    /// <summary>The client's secret; null where it has none, or where it is to be looked up.</summary>
    public Secret? Secret { get; set; }

    /// <summary>Id of the client's user pool; null where it is to be looked up.</summary>
    public string? UserPoolId { get; set; }
}
