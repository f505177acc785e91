using System.Reflection;
using System.Text.Json.Nodes;
using CognitoGateway.Http.Binding;
using CognitoGateway.Http.Problems;
using Microsoft.AspNetCore.Http.Metadata;

namespace CognitoGateway.Http.Merging;

/// <summary>A handler's merge patch, each member of which is one of the record that it patches.</summary>
/// <typeparam name="T">The record.</typeparam>
internal sealed class SettingsPatch<T>(JsonObject members) : IEndpointParameterMetadataProvider
    where T : class, new()
{
    /// <summary>The patch.</summary>
    public JsonObject Members { get; } = members;

    /// <summary>Binds the request; called by the framework.</summary>
    /// <exception cref="RejectedRequestException">It does not fit the record.</exception>
    public static async ValueTask<SettingsPatch<T>> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var members = await RequestBody.ReadPatchAsync<T>(context);
        var kept = context.GetEndpoint()?.Metadata.GetMetadata<KeptSettings>()?.Names ?? [];
        var removed = kept.Where(name => members.TryGetPropertyValue(name, out var value) && value is null).ToList();

        return removed.Count == 0
            ? new(members)
            : throw RejectedRequestException.For(
                removed.Select(name => KeyValuePair.Create(name, "Cannot be removed: Cognito has no way to.")));
    }

    /// <inheritdoc/>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new RequestRecord(typeof(T), IsMerged: true));
}

/// <summary>Names settings that stay as they are where Cognito is sent nothing for them, so that null cannot reset them.</summary>
/// <param name="Names">Their names in REST.</param>
internal sealed record KeptSettings(params string[] Names);
