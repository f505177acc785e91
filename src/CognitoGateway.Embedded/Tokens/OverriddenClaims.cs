using System.Text.Json;
using System.Text.Json.Nodes;
using CognitoGateway.Embedded.Triggers;

namespace CognitoGateway.Embedded.Tokens;

/// <summary>Changes the claims of tokens as a function wants them, as far as it may.</summary>
internal static class OverriddenClaims
{
    private const string Groups = "cognito:groups";
    private const string Roles = "cognito:roles";
    private const string PreferredRole = "cognito:preferred_role";
    private const string Scope = "scope";

    // What tokens say of themselves, and who the user is, no function has a say in.
    private static readonly HashSet<string> Fixed = new(StringComparer.Ordinal)
    {
        "acr", "amr", "at_hash", "auth_time", "azp", "exp", "iat", "iss", "jti", "nbf", "nonce", "origin_jti",
        "token_use", "sub", "client_id", "event_id", "device_key", "version", "username", "identities",
    };

    /// <summary>The claims of an ID token.</summary>
    public static ReadOnlyMemory<byte> OfIdToken(ReadOnlyMemory<byte> claims, TokenOverride? changes) =>
        Change(claims, changes, token =>
        {
            SetList(token, Roles, changes!.GroupOverrideDetails?.IamRolesToOverride);
            if (changes.GroupOverrideDetails?.PreferredRole is { } role)
            {
                token[PreferredRole] = role;
            }

            Set(token, changes.IdTokenGeneration, name => name != "aud");
        });

    /// <summary>The claims of an access token.</summary>
    public static ReadOnlyMemory<byte> OfAccessToken(ReadOnlyMemory<byte> claims, TokenOverride? changes) =>
        Change(claims, changes, token =>
        {
            Set(token, changes!.AccessTokenGeneration, name => name != Scope);
            SetScopes(token, changes.AccessTokenGeneration);
        });

    private static ReadOnlyMemory<byte> Change(
        ReadOnlyMemory<byte> claims, TokenOverride? changes, Action<JsonObject> change)
    {
        if (changes is null)
        {
            return claims;
        }

        var token = JsonNode.Parse(claims.Span)!.AsObject();
        SetList(token, Groups, changes.GroupOverrideDetails?.GroupsToOverride);
        change(token);

        return JsonSerializer.SerializeToUtf8Bytes(token, TokenJson.Default.JsonObject);
    }

    private static void Set(JsonObject token, ClaimsOverride? changes, Func<string, bool> mayChange)
    {
        foreach (var name in (changes?.ClaimsToSuppress ?? []).Where(MayChange))
        {
            token.Remove(name);
        }

        foreach (var (name, value) in (changes?.ClaimsToAddOrOverride ?? Nothing).Where(c => MayChange(c.Key)))
        {
            token[name] = value.ValueKind == JsonValueKind.Object
                ? JsonObject.Create(value)
                : value.ValueKind == JsonValueKind.Array ? JsonArray.Create(value) : JsonValue.Create(value);
        }

        bool MayChange(string name) => mayChange(name)
            && !Fixed.Contains(name)
            && !name.StartsWith("cognito:", StringComparison.Ordinal);
    }

    private static readonly Dictionary<string, JsonElement> Nothing = [];

    private static void SetScopes(JsonObject token, ClaimsOverride? changes)
    {
        if (changes is not { ScopesToAdd.Count: > 0 } and not { ScopesToSuppress.Count: > 0 })
        {
            return;
        }

        var scopes = token[Scope]!.GetValue<string>().Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Except(changes.ScopesToSuppress ?? [])
            .Union((changes.ScopesToAdd ?? []).Where(IsScope));
        token[Scope] = string.Join(' ', scopes);
    }

    // The service's own scopes are not a function's to give, but for the one that every API sign-in has.
    private static bool IsScope(string scope) => scope.Length > 0
        && !scope.Any(char.IsWhiteSpace)
        && (scope == TokenScopes.Admin || !scope.StartsWith("aws.cognito", StringComparison.Ordinal));

    private static void SetList(JsonObject token, string name, IReadOnlyList<string>? values)
    {
        if (values is null)
        {
            return;
        }

        token.Remove(name);
        if (values.Count > 0)
        {
            token[name] = new JsonArray([.. values.Select(value => (JsonNode)value)]);
        }
    }
}
