using System.Text.Json;
using System.Text.Json.Nodes;
using CognitoGateway.Http.Binding;
using CognitoGateway.Http.Problems;
using CognitoGateway.Sdk;

namespace CognitoGateway.Http.Merging;

/// <summary>
/// A patch laid over all the settings there are. Cognito's updates reset what they leave out: so they are sent
/// everything.
/// </summary>
/// <typeparam name="T">The request that writes the settings.</typeparam>
internal sealed class SettingsChange<T>
    where T : CognitoShape, new()
{
    private SettingsChange(T before, T after, JsonArray difference) =>
        (Before, After, Difference) = (before, after, difference);

    /// <summary>The settings as they are.</summary>
    public T Before { get; }

    /// <summary>The settings as they will be, valid.</summary>
    public T After { get; }

    /// <summary>What changes, as JSON Patch.</summary>
    public JsonArray Difference { get; }

    /// <summary>Lays the patch over the settings.</summary>
    /// <param name="before">The settings as they are.</param>
    /// <param name="patch">The patch, known to fit the record.</param>
    /// <param name="context">The request; its path's values are laid over the result.</param>
    /// <param name="adjust">What the patch changes besides, by settings before and after; null for nothing.</param>
    /// <exception cref="RejectedRequestException">The settings would not be valid.</exception>
    public static SettingsChange<T> Of(T before, JsonObject patch, HttpContext context, Action<T, T>? adjust = null)
    {
        var record = RestJson.TypeInfo<T>();
        var was = JsonSerializer.SerializeToNode(before, record)!.AsObject();
        var after = MergePatch.Apply(was, patch).Deserialize(record)!;
        adjust?.Invoke(before, after);
        RouteMembers<T>.LayOver(after, context.Request.RouteValues);
        CognitoRequest<T>.Validate(after, context.RequestServices);

        return new(
            before, after, JsonDifference.Between(was, JsonSerializer.SerializeToNode(after, record)!.AsObject()));
    }

    /// <summary>
    /// The settings in a resource, its id and what else the request's path says included. Members that Cognito shows
    /// and does not take are none of the request's, and so left out.
    /// </summary>
    /// <param name="resource">The resource's JSON in Cognito's dialect.</param>
    /// <param name="context">The request.</param>
    public static T Read(ReadOnlyMemory<byte> resource, HttpContext context)
    {
        var settings = JsonSerializer.Deserialize(resource.Span, CognitoJson.Wire.TypeInfo<T>())!;
        RouteMembers<T>.LayOver(settings, context.Request.RouteValues);

        return settings;
    }
}
