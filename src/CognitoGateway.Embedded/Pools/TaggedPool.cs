using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;

namespace CognitoGateway.Embedded.Pools;

/// <summary>Pools by their ARN, as the operations on tags name them.</summary>
internal static class TaggedPool
{
    /// <summary>The id of the pool of an ARN, <c>arn:aws:cognito-idp:{region}:{account}:userpool/{id}</c>.</summary>
    /// <exception cref="Sdk.CognitoException">It is not the ARN of a user pool.</exception>
    public static string IdOf(string arn) => arn.Split(':', 6) is ["arn", _, "cognito-idp", _, _, var resource]
        && resource.StartsWith("userpool/", StringComparison.Ordinal)
            ? resource["userpool/".Length..]
            : throw Errors.InvalidParameter($"Invalid ARN: {arn}");

    /// <summary>The tags of a pool.</summary>
    public static IReadOnlyDictionary<string, string> Tags(UserPool pool) =>
        pool.Settings.UserPoolTags ?? new Dictionary<string, string>();

    /// <summary>Replaces the tags of a pool.</summary>
    /// <exception cref="Sdk.CognitoException">It may not have them.</exception>
    public static void Save(PoolChange change, Dictionary<string, string> tags)
    {
        if (PoolRules.FaultOf(tags) is { } fault)
        {
            throw Errors.InvalidParameter(fault);
        }

        change.Save(change.Pool with { Settings = change.Pool.Settings with { UserPoolTags = tags } });
        change.Commit();
    }
}
