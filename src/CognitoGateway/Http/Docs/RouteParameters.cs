using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Nodes;
using CognitoGateway.Http.Binding;
using CognitoGateway.Http.Collections;
using CognitoGateway.Http.Idempotency;
using CognitoGateway.Http.Operations;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.OpenApi;

namespace CognitoGateway.Http.Docs;

/// <summary>The parameters of a route, in its path, its query and its headers.</summary>
internal static class RouteParameters
{
    // Values that work against the demo pool.
    private static readonly Dictionary<string, string> Examples = new(StringComparer.Ordinal)
    {
        ["userPoolId"] = "local_demo",
        ["username"] = "alice",
        ["groupName"] = "admins",
        ["attributeName"] = "email",
    };

    /// <summary>The parameters in the order in which a reader wants them.</summary>
    public static IEnumerable<IOpenApiParameter> Of(RouteEndpoint endpoint)
    {
        var record = endpoint.Metadata.GetMetadata<RequestRecord>()?.Type;
        var path = endpoint.RoutePattern.Parameters.Select(part => InPath(part, record));
        var query = endpoint.Metadata.GetOrderedMetadata<QueryParameter>().Select(InQuery);
        var collection = endpoint.Metadata.GetMetadata<CollectionRoute>() is { } route
            ? OfCollection(route.Features)
            : [];

        return [.. path, .. query, .. collection, .. OfAnswers(endpoint)];
    }

    private static OpenApiParameter InPath(RoutePatternParameterPart part, Type? record)
    {
        var schema = new OpenApiSchema { Type = JsonSchemaType.String };
        var member = record?.GetProperties().FirstOrDefault(property =>
            property.Name.Equals(part.Name, StringComparison.OrdinalIgnoreCase));
        if (member is not null)
        {
            schema.MinLength = member.GetCustomAttribute<StringLengthAttribute>()?.MinimumLength;
            schema.MaxLength = member.GetCustomAttribute<StringLengthAttribute>()?.MaximumLength;
            schema.Pattern = ConstraintSchemas.Whole(member.GetCustomAttribute<RegularExpressionAttribute>()?.Pattern);
        }

        return new()
        {
            Name = part.Name,
            In = ParameterLocation.Path,
            Required = true,
            Schema = schema,
            Example = Examples.TryGetValue(part.Name, out var example) ? JsonValue.Create(example) : null,
        };
    }

    private static IEnumerable<OpenApiParameter> OfCollection(CollectionFeatures features)
    {
        if (features.Pages.Limit is not null)
        {
            yield return Limit();
        }

        yield return Query(QueryNames.Cursor, "`nextCursor` of the page before.");
        if (features.Filters)
        {
            yield return Query(QueryNames.Filter, "Cognito's filter expression, e.g. `email ^= \"a\"`.");
            foreach (var name in UserFilter.Parameters)
            {
                yield return Query([name], "A filter: this value, or with `*` at its end what begins so. One at a time.");
            }
        }

        if (features.Projects)
        {
            yield return Query(QueryNames.Attributes, "Names of the attributes to answer with, parted by commas.");
        }

        if (features.ModifiedMember is not null)
        {
            yield return Query(QueryNames.UpdatedSince, "Only what was changed then or later: ISO 8601 or Unix seconds.");
            yield return Query(QueryNames.UpdatedUntil, "Only what was changed then or before: ISO 8601 or Unix seconds.");
        }

        if (features.ExpandsGroups)
        {
            yield return Expand();
        }

        if (features.Flattens)
        {
            yield return Flag(
                QueryNames.Flatten,
                "true for attributes as columns, beside the user's other members: `email`, `custom_tier` of "
                + "`custom:tier`. CSV always has them so.");
        }

        if (features.Scans)
        {
            yield return Scan();
        }

        yield return Flag(
            QueryNames.Cursors,
            "Of a stream of NDJSON: true for a line `{\"cursor\":\"…\"}` after each page. Sent as `cursor`, it goes on "
            + "behind that line.");
    }

    private static IEnumerable<OpenApiParameter> OfAnswers(Endpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<ExpandsGroups>() is not null)
        {
            yield return Expand();
        }

        if (endpoint.Metadata.GetOrderedMetadata<RouteAnswer>().Any(a => a.Status is StatusCodes.Status304NotModified))
        {
            yield return Tag("If-None-Match", "The ETag of what you have: answered with 304 where it is still that.");
        }

        if (endpoint.Metadata.GetMetadata<FileAnswer>() is not null)
        {
            yield return Tag("Range", "The bytes to answer with, e.g. `bytes=1000-`; all where there is none.");
            yield return Tag("If-Range", "The ETag of what you have: where it is no longer that, all is answered.");
        }

        if (endpoint.Metadata.GetMetadata<HeedsMatch>() is not null)
        {
            yield return Tag("If-Match", "The ETag of what you have seen: where it is no longer that, nothing is done.");
        }

        if (endpoint.Metadata.GetMetadata<CreatingRoute>() is not null)
        {
            yield return new()
            {
                Name = IdempotencyMiddleware.KeyHeader,
                In = ParameterLocation.Header,
                Description = "Any value of the caller's own for this request, best a new UUID. Sent again with the same "
                    + "body within 24 hours, the request is answered as it was the first time; with another body, by 422.",
                Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.String,
                    MinLength = 1,
                    MaxLength = IdempotencyMiddleware.LongestKey,
                    Pattern = "^[!-~]+$",
                },
            };
        }

        if (endpoint.Metadata.GetMetadata<HeedsPreference>() is not null)
        {
            yield return new()
            {
                Name = "Prefer",
                In = ParameterLocation.Header,
                Description = "What to answer with: the resource, or nothing.",
                Schema = Text("return=representation", "return=minimal"),
            };
        }
    }

    private static OpenApiParameter Tag(string header, string description) => new()
    {
        Name = header,
        In = ParameterLocation.Header,
        Description = description,
        Schema = Text(),
    };

    private static OpenApiParameter Limit()
    {
        var limit = Query(QueryNames.Limit, "Rows of a page.");
        limit.Schema = new OpenApiSchema
        {
            Type = JsonSchemaType.Integer,
            Minimum = "1",
            Maximum = $"{CollectionQuery.LargestLimit}",
            Default = CollectionQuery.DefaultLimit,
        };

        return limit;
    }

    private static OpenApiParameter Expand()
    {
        var expand = Query(
            QueryNames.Expand,
            "Answers each user with their groups, by one more call for each; of a whole pool group by group, where that takes "
            + "fewer calls.");
        expand.Schema = Text("groups");

        return expand;
    }

    private static OpenApiParameter Scan()
    {
        var scan = Query(
            QueryNames.Scan,
            "Of a stream: in parallel, without an order and as fast as Cognito's quota allows, or one page after the other. "
            + "By default the one that suits the number of users; a filter goes with sequential alone.");
        scan.Schema = Text("parallel", "sequential");

        return scan;
    }

    private static OpenApiParameter Flag(string[] names, string description)
    {
        var flag = Query(names, description);
        flag.Schema = new OpenApiSchema { Type = JsonSchemaType.Boolean };

        return flag;
    }

    private static OpenApiParameter InQuery(QueryParameter parameter) => new()
    {
        Name = parameter.Name,
        In = ParameterLocation.Query,
        Description = parameter.Description,
        Required = parameter.Required,
        Schema = Text(),
        Example = parameter.Example is { } example ? JsonValue.Create(example) : null,
    };

    private static OpenApiParameter Query(string[] names, string description) => new()
    {
        Name = names[0],
        In = ParameterLocation.Query,
        Description = names.Length == 1 ? description : $"{description} Also taken as {string.Join(", ", names[1..])}.",
        Schema = Text(),
    };

    private static OpenApiSchema Text(params string[] values) => new()
    {
        Type = JsonSchemaType.String,
        Enum = values.Length == 0 ? null : [.. values.Select(value => JsonValue.Create(value))],
    };
}
