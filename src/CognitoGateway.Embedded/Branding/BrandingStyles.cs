using System.Text.Json;
using System.Text.Json.Nodes;
using CognitoGateway.Embedded.Clients;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Branding;

/// <summary>The styles of managed login: one for each client at most.</summary>
internal static class BrandingStyles
{
    /// <summary>The style of that id, and the client that has it.</summary>
    /// <exception cref="CognitoException">The pool has none of that id.</exception>
    public static (AppClient Client, ManagedLoginBrandingType Style) RequireStyle(this PoolState pool, string? id) =>
        pool.Clients().FirstOrDefault(client => client.Branding?.ManagedLoginBrandingId == id)
            is { Branding: { } style } client && id is not null
            ? (client, style)
            : throw NotFound();

    public static CognitoException NotFound() =>
        new("ResourceNotFoundException", "Managed login branding style does not exist.");

    /// <summary>Refuses a style that is Cognito's own and something else too.</summary>
    /// <exception cref="CognitoException">It is both.</exception>
    public static void Check(bool? useCognitos, JsonElement? settings, IReadOnlyList<AssetType>? assets)
    {
        if (useCognitos == true && (settings is not null || assets is { Count: > 0 }))
        {
            throw Errors.InvalidParameter(
                "Settings and Assets can not be given when UseCognitoProvidedValues is true.");
        }

        if (settings is { ValueKind: not JsonValueKind.Object })
        {
            throw Errors.InvalidParameter("Settings must be a JSON object.");
        }

        if (assets?.FirstOrDefault(asset => asset.Bytes is null && asset.ResourceId is null) is { } empty)
        {
            throw Errors.InvalidParameter($"The asset {empty.Category} must have Bytes or a ResourceId.");
        }
    }

    /// <summary>Settings with others laid over them: what these do not name stays.</summary>
    public static JsonElement? Over(JsonElement? before, JsonElement? given)
    {
        if (before is not { } below || given is not { } above)
        {
            return given ?? before;
        }

        var merged = JsonObject.Create(below)!;
        Lay(merged, JsonObject.Create(above)!);
        return JsonElement.Parse(merged.ToJsonString());
    }

    /// <summary>Assets with others laid over them: one takes the place of that for the same thing and mode.</summary>
    public static IReadOnlyList<AssetType>? Over(IReadOnlyList<AssetType>? before, IReadOnlyList<AssetType>? given) =>
        before is null || given is null
            ? given ?? before
            : [.. before.ExceptBy(given.Select(Place), Place), .. given];

    /// <summary>The style as it would look: laid over the values that every style begins with.</summary>
    public static ManagedLoginBrandingType Merged(this ManagedLoginBrandingType style) =>
        style with { Settings = Over(DefaultStyle.Settings, style.Settings) };

    private static (string Category, string ColorMode) Place(AssetType asset) => (asset.Category, asset.ColorMode);

    private static void Lay(JsonObject below, JsonObject above)
    {
        foreach (var (name, value) in above)
        {
            if (value is JsonObject part && below[name] is JsonObject whole)
            {
                Lay(whole, part);
            }
            else
            {
                below[name] = value?.DeepClone();
            }
        }
    }
}
