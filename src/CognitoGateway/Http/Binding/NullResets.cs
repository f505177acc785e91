using System.Text.Json;

namespace CognitoGateway.Http.Binding;

/// <summary>
/// What null means in a merge patch that is one operation: Cognito reads it as left out, so that the caller would be
/// told of a success that was none. Members either have a value that stands for nothing, or cannot be removed.
/// </summary>
/// <param name="Values">The values that stand for nothing, by member; other members cannot be removed.</param>
internal sealed record NullResets(IReadOnlyDictionary<string, string> Values)
{
    /// <summary>The failures of a patch: the members that it removes and that cannot be.</summary>
    public IEnumerable<KeyValuePair<string, string>> Failures(JsonElement patch) => Nulls(patch)
        .Where(name => !Values.ContainsKey(name))
        .Select(name => KeyValuePair.Create(name, "Cannot be removed: Cognito has no way to."));

    /// <summary>The members that the patch removes, with what to set them to.</summary>
    public IEnumerable<(string Member, string Value)> Of(JsonElement patch) =>
        Nulls(patch).Where(Values.ContainsKey).Select(name => (name, Values[name]));

    private static IEnumerable<string> Nulls(JsonElement patch) => patch.ValueKind is JsonValueKind.Object
        ? patch.EnumerateObject().Where(m => m.Value.ValueKind is JsonValueKind.Null).Select(m => m.Name)
        : [];
}

/// <summary>Describes merge patches.</summary>
internal static class NullResetRoutes
{
    /// <summary>Says that no member of the route's body can be null.</summary>
    public static TBuilder RefusesNull<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(
            new NullResets(new Dictionary<string, string>(StringComparer.Ordinal)));

    /// <summary>Says what null sets a member of the route's body to; others then cannot be null.</summary>
    public static TBuilder ResetsByNull<TBuilder>(this TBuilder route, string member, string value)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(
            new NullResets(new Dictionary<string, string>(StringComparer.Ordinal) { [member] = value }));
}
