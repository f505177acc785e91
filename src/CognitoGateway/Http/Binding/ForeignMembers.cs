using System.Text.Json;

namespace CognitoGateway.Http.Binding;

/// <summary>A member that an operation takes and a route does not: what it would name is of another route.</summary>
/// <param name="Name">The member's name in REST.</param>
internal sealed record ForeignMember(string Name)
{
    /// <summary>The failures of a body that has such members.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Failures(Endpoint? endpoint, JsonElement body) =>
        body.ValueKind is JsonValueKind.Object
            ? (endpoint?.Metadata.GetOrderedMetadata<ForeignMember>() ?? [])
                .Where(foreign => body.TryGetProperty(foreign.Name, out _))
                .Select(foreign => KeyValuePair.Create(foreign.Name, "Is not for this route to set."))
            : [];
}
