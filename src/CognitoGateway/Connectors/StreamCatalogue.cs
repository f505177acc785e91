using System.Text.Json;
using System.Text.Json.Nodes;
using CognitoGateway.Http;
using CognitoGateway.Http.Binding;
using CognitoGateway.Sdk;
using CognitoGateway.Sdk.Quotas;
using CognitoGateway.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CognitoGateway.Connectors;

/// <summary>The catalogue that a connector discovers: what it can read of a pool, by the pool's schema.</summary>
internal static class StreamCatalogue
{
    private const string FullRefresh = "full_refresh";
    private const string Incremental = "incremental";

    /// <summary>Answers with it.</summary>
    public static async Task<JsonHttpResult<StreamsResponse>> ListAsync(
        CognitoRequest<DescribeUserPoolRequest> request,
        HttpContext context,
        CognitoClient cognito,
        CancellationToken cancellationToken)
    {
        using var answer = await cognito.SendAsync(
            CognitoOperations.DescribeUserPool, request.Value, cancellationToken);
        var pool = request.Value.UserPoolId;
        var schemas = new StreamSchemas(AttributesOf(answer.Read().UserPool, context.User.AttributePolicy()?.View));
        var streams = PoolStream.All.Select(stream => Described(stream, pool, schemas, cognito));

        return TypedResults.Json(
            new StreamsResponse { Items = [.. streams] }, RestJson.TypeInfo<StreamsResponse>());
    }

    // What the caller does not see is no column either.
    private static IReadOnlyList<SchemaAttributeType> AttributesOf(UserPoolType? pool, AttributeView? view) =>
    [
        .. (pool?.SchemaAttributes ?? []).Where(attribute =>
            attribute.Name is { } name && view?.Hides(name) is not true),
    ];

    private static StreamResponse Described(
        PoolStream stream, string pool, StreamSchemas schemas, CognitoClient cognito) => new()
        {
            Name = stream.Name,
            Path = $"/pools/{Uri.EscapeDataString(pool)}{stream.Path}",
            Parent = stream.Parent,
            Scope = stream.Scope,
            JsonSchema = Element(schemas.Of(stream)),
            FlattenedSchema = stream.IsOfUsers ? Element(schemas.Flattened(stream)) : null,
            PrimaryKey = stream.PrimaryKey,
            CursorField = stream.CursorField,
            SyncModes = stream.CursorField is null ? [FullRefresh] : [FullRefresh, Incremental],
            Cost = new()
            {
                Operation = stream.Operation.Name,
                RowsPerCall = stream.Operation.Pagination!.LargestPage,
                CallsPerRowOf = stream.CallsPerRowOf,
                Expensive = stream.IsExpensive,
                QuotaCategory = stream.Operation.QuotaCategory!,
                CallsPerSecond = RateOf(stream.Operation.QuotaCategory!, pool, cognito),
            },
        };

    private static double RateOf(string category, string pool, CognitoClient cognito) => cognito.Regions
        .Where(region => region.Name == TokenPool.RegionOf(pool))
        .SelectMany(region => region.Quotas)
        .FirstOrDefault(quota => quota.Name == category)?.Quota
            ?? QuotaCategory.Find(category)!.Default;

    private static JsonElement Element(JsonObject schema) => JsonElement.Parse(schema.ToJsonString());
}
