using System.Text.Json.Serialization.Metadata;
using CognitoGateway.Http;

namespace CognitoGateway.Audit;

/// <summary>The members of a request's record by which it says what it is about.</summary>
internal static class AuditedMembers<T>
    where T : class
{
    private static readonly string[] Names =
    [
        "username", "groupName", "clientName", "clientId", "providerName", "identifier", "domain", "poolName",
        "jobName", "termsName",
    ];

    // A sign-in from a server names the user there, in Cognito's dialect.
    private static readonly string[] Parameters = ["authParameters", "challengeResponses"];

    private static readonly JsonPropertyInfo[] Texts = MembersOf<string>(Names);
    private static readonly JsonPropertyInfo[] Maps = MembersOf<IReadOnlyDictionary<string, string>>(Parameters);

    /// <summary>What the record names, by the names of REST.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Of(T record)
    {
        foreach (var member in Texts)
        {
            if (member.Get!(record) is string { Length: > 0 } text)
            {
                yield return new(member.Name, text);
            }
        }

        foreach (var member in Maps)
        {
            if (member.Get!(record) is IReadOnlyDictionary<string, string> map
                && map.TryGetValue("USERNAME", out var username))
            {
                yield return new("username", username);
            }
        }
    }

    private static JsonPropertyInfo[] MembersOf<TMember>(string[] names) =>
        [.. RestJson.TypeInfo<T>().Properties.Where(member =>
            member.PropertyType == typeof(TMember)
            && member.Get is not null
            && names.Contains(member.Name, StringComparer.Ordinal))];
}
