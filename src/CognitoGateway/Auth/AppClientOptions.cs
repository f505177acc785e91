namespace CognitoGateway.Auth;

/// <summary>
/// What the gateway cannot, or shall not, ask Cognito about app clients; bound from the <c>AppClients</c> section, by
/// client id.
/// </summary>
public sealed class AppClientOptions : Dictionary<string, AppClientSettings>
{
    internal const string Section = "AppClients";

    /// <summary>No client is known by default.</summary>
    public AppClientOptions()
        : base(StringComparer.Ordinal)
    {
    }
}

/// <summary>One app client.</summary>
public sealed class AppClientSettings
{
    /// <summary>
    /// Its secret. Null where it has none, or where the gateway's AWS credentials may read it
    /// (<c>cognito-idp:DescribeUserPoolClient</c>).
    /// </summary>
    public string? Secret { get; set; }

    /// <summary>The user pool that it is in; null where it is in the default pool, or is to be looked for.</summary>
    public string? UserPoolId { get; set; }
}
