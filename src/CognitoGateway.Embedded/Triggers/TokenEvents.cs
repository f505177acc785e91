using System.Text.Json;
using System.Text.Json.Serialization;

namespace CognitoGateway.Embedded.Triggers;

/// <summary>Tokens are about to be issued.</summary>
internal sealed record PreTokenGenerationRequest
{
    /// <summary>The user's attributes; none where a client gets tokens for itself.</summary>
    public required IReadOnlyDictionary<string, string> UserAttributes { get; init; }

    /// <summary>The user's groups and roles.</summary>
    public required GroupConfiguration GroupConfiguration { get; init; }

    /// <summary>The scopes of the access token; the first version of the trigger does not see them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>What the answer to a challenge wants functions to know; absent where nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? ClientMetadata { get; init; }

    /// <summary>The name alone: it holds personal data.</summary>
    public override string ToString() => nameof(PreTokenGenerationRequest);
}

/// <summary>The groups and roles of a user, as they are or as a function wants them.</summary>
internal sealed record GroupConfiguration
{
    /// <summary>Names of groups; null in an answer leaves them as they are.</summary>
    public IReadOnlyList<string>? GroupsToOverride { get; init; }

    /// <summary>ARNs of roles; null in an answer leaves them as they are.</summary>
    public IReadOnlyList<string>? IamRolesToOverride { get; init; }

    /// <summary>ARN of the preferred role; null for none.</summary>
    public string? PreferredRole { get; init; }
}

/// <summary>What tokens say otherwise, as the first version of the trigger answers: of the ID token alone.</summary>
internal sealed record PreTokenGenerationResponse
{
    /// <summary>What is said otherwise; null for nothing.</summary>
    public IdClaimsOverride? ClaimsOverrideDetails { get; init; }
}

/// <summary>What an ID token says otherwise.</summary>
internal sealed record IdClaimsOverride
{
    /// <summary>Claims with their texts.</summary>
    public IReadOnlyDictionary<string, string>? ClaimsToAddOrOverride { get; init; }

    /// <summary>Names of claims that are left out.</summary>
    public IReadOnlyList<string>? ClaimsToSuppress { get; init; }

    /// <summary>Groups and roles; null leaves them as they are.</summary>
    public GroupConfiguration? GroupOverrideDetails { get; init; }
}

/// <summary>What tokens say otherwise, as the later versions of the trigger answer.</summary>
internal sealed record PreTokenGenerationV2Response
{
    /// <summary>What is said otherwise; null for nothing.</summary>
    public TokenOverride? ClaimsAndScopeOverrideDetails { get; init; }
}

/// <summary>What the tokens of a sign-in say otherwise than they would.</summary>
internal sealed record TokenOverride
{
    /// <summary>The ID token; null leaves it as it is.</summary>
    public ClaimsOverride? IdTokenGeneration { get; init; }

    /// <summary>The access token; null leaves it as it is.</summary>
    public ClaimsOverride? AccessTokenGeneration { get; init; }

    /// <summary>Groups and roles in both; null leaves them as they are.</summary>
    public GroupConfiguration? GroupOverrideDetails { get; init; }

    /// <summary>The same, as the first version of the trigger says it.</summary>
    public static TokenOverride? From(IdClaimsOverride? details) => details is null ? null : new()
    {
        IdTokenGeneration = new()
        {
            ClaimsToAddOrOverride = details.ClaimsToAddOrOverride?.ToDictionary(
                claim => claim.Key,
                claim => JsonSerializer.SerializeToElement(claim.Value, TriggerJson.Default.String),
                StringComparer.Ordinal),
            ClaimsToSuppress = details.ClaimsToSuppress,
        },
        GroupOverrideDetails = details.GroupOverrideDetails,
    };
}

/// <summary>What one token says otherwise; null members change nothing.</summary>
internal sealed record ClaimsOverride
{
    /// <summary>Claims with their values, any JSON.</summary>
    public IReadOnlyDictionary<string, JsonElement>? ClaimsToAddOrOverride { get; init; }

    /// <summary>Names of claims that are left out.</summary>
    public IReadOnlyList<string>? ClaimsToSuppress { get; init; }

    /// <summary>Scopes that an access token gets besides its own.</summary>
    public IReadOnlyList<string>? ScopesToAdd { get; init; }

    /// <summary>Scopes that an access token loses.</summary>
    public IReadOnlyList<string>? ScopesToSuppress { get; init; }
}
