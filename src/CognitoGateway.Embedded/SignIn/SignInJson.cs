using System.Text.Json.Serialization;
using CognitoGateway.Embedded.Pools;

namespace CognitoGateway.Embedded.SignIn;

/// <summary>JSON that stands as text inside the parameters of a challenge.</summary>
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(List<string>))]
internal sealed partial class SignInJson : JsonSerializerContext;

/// <summary>What a sign-in asks of a pool's schema.</summary>
internal static class RequiredAttributeNames
{
    /// <summary>The attributes that every user has to have, <c>sub</c> aside.</summary>
    public static IEnumerable<string> RequiredAttributes(this UserPool pool) =>
        (pool.Settings.SchemaAttributes ?? [])
            .Where(attribute => attribute is { Required: true, Name: not (null or "sub") })
            .Select(attribute => attribute.Name!);
}
