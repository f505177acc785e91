namespace CognitoGateway.Security;

/// <summary>A user pool as the issuer of tokens.</summary>
/// <param name="UserPoolId">The pool's id, <c>{region}_{name}</c>.</param>
/// <param name="Issuer">The address in the tokens' <c>iss</c>, under which the pool's keys are.</param>
internal sealed record TokenPool(string UserPoolId, string Issuer)
{
    /// <summary>The pool's region: what stands before the underscore of its id.</summary>
    public string Region => RegionOf(UserPoolId);

    /// <summary>Where the pool publishes its keys.</summary>
    public Uri KeysAddress => new(Issuer + "/.well-known/jwks.json");

    /// <summary>The region that a pool's id begins with.</summary>
    public static string RegionOf(string userPoolId) => userPoolId[..userPoolId.IndexOf('_', StringComparison.Ordinal)];
}
