using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using CognitoGateway.Http.Binding;
using CognitoGateway.Http.Collections;
using CognitoGateway.Http.Exports;
using CognitoGateway.Http.Idempotency;
using CognitoGateway.Http.Merging;
using CognitoGateway.Http.Operations;
using CognitoGateway.Sdk;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace CognitoGateway.Http.Docs;

/// <summary>Describes one route after the other.</summary>
internal sealed class RouteOperations(OpenApiDocument document, ISchemaGenerator schemas, SchemaRepository repository)
{
    private const string Json = "application/json";

    private readonly PatchSchemas _patches = new(schemas, repository);

    /// <summary>The description of a route.</summary>
    public OpenApiOperation Describe(RouteEndpoint endpoint)
    {
        var metadata = endpoint.Metadata;
        var scope = RouteSecurity.ScopeOf(endpoint);
        var operation = new OpenApiOperation
        {
            OperationId = metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName,
            Summary = metadata.GetMetadata<IEndpointSummaryMetadata>()?.Summary,
            Description = DescriptionOf(metadata, scope),
            Tags = new HashSet<OpenApiTagReference>(
                metadata.GetMetadata<ITagsMetadata>()!.Tags.Select(tag => new OpenApiTagReference(tag, document))),
            Parameters = [.. RouteParameters.Of(endpoint)],
            RequestBody = BodyOf(endpoint),
            Responses = ResponsesOf(endpoint),
            Security = RouteSecurity.Requirements(scope, document),
            Deprecated = metadata.GetMetadata<ObsoleteAttribute>() is not null,
        };
        AddExtensions(operation, metadata, scope);

        return operation;
    }

    private static void AddExtensions(OpenApiOperation operation, EndpointMetadataCollection metadata, string? scope)
    {
        operation.Extensions = new Dictionary<string, IOpenApiExtension>(StringComparer.Ordinal);
        if (CalledOperations.Of(metadata) is { Count: > 0 } called)
        {
            operation.Extensions["x-cognito-operations"] = new JsonNodeExtension(
                new JsonArray([.. called.Select(one => JsonValue.Create(one.Name))]));
        }

        if (scope is not null)
        {
            operation.Extensions["x-scope"] = new JsonNodeExtension(JsonValue.Create(scope));
        }
    }

    private static string DescriptionOf(EndpointMetadataCollection metadata, string? scope)
    {
        var told = metadata.GetMetadata<IEndpointDescriptionMetadata>()?.Description;
        var needs = scope is null ? "Open to everybody." : $"Needs the scope `{scope}`.";

        return string.IsNullOrEmpty(told) ? needs : $"{told}\n\n{needs}";
    }

    private OpenApiRequestBody? BodyOf(RouteEndpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<FileBody>() is { } file)
        {
            return FileOf(file);
        }

        if (endpoint.Metadata.GetMetadata<ILinesDocs>() is { } lines)
        {
            var line = new OpenApiMediaType { Schema = lines.Request(MembersWithoutPool) };

            return new() { Required = true, Content = Content(lines.ContentType, line) };
        }

        var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [];
        if (endpoint.Metadata.GetMetadata<RequestRecord>() is not { } record || !RouteProblems.ReadsBody(endpoint))
        {
            return null;
        }

        var inPath = endpoint.RoutePattern.Parameters.Select(part => part.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var members = RestJson.Options.GetTypeInfo(record.Type).Properties.Where(m => !inPath.Contains(m.Name)).ToList();
        if (members.Count == 0)
        {
            return null;
        }

        var content = new OpenApiMediaType
        {
            Schema = record.IsMerged
                ? _patches.Of(record.Type, inPath, endpoint.Metadata.GetMetadata<KeptSettings>())
                : WithoutPath(record.Type, inPath, endpoint.Metadata.GetMetadata<NullResets>()),
            Example = endpoint.Metadata.GetMetadata<BodyExample>() is { } example ? JsonNode.Parse(example.Json) : null,
        };
        var types = methods.Contains("PATCH") ? ["application/merge-patch+json", Json] : new[] { Json };

        return new()
        {
            Required = members.Any(m => m.AttributeProvider?.IsDefined(typeof(RequiredAttribute), inherit: true) == true),
            Content = types.ToDictionary(type => type, _ => content, StringComparer.Ordinal),
        };
    }

    private static OpenApiResponse FileOf(FileAnswer file, string description) => new()
    {
        Description = description,
        Headers = Header("Content-Disposition", "The file's name."),
        Content = file.ContentTypes.ToDictionary(
            type => type,
            _ => new OpenApiMediaType
            {
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" },
            },
            StringComparer.Ordinal),
    };

    private static OpenApiRequestBody FileOf(FileBody file) => new()
    {
        Required = true,
        Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
        {
            [file.ContentType] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String } },
        },
    };

    private IOpenApiSchema WithoutPath(Type record, HashSet<string> inPath, NullResets? resets)
    {
        var reference = schemas.GenerateSchema(record, repository);
        if (repository.Schemas.TryGetValue(record.Name, out var found) && found is OpenApiSchema schema)
        {
            foreach (var name in schema.Properties?.Keys.Where(inPath.Contains).ToList() ?? [])
            {
                schema.Properties!.Remove(name);
                schema.Required?.Remove(name);
            }

            foreach (var name in resets?.Values.Keys ?? [])
            {
                schema.Properties![name] = schema.Properties[name].OrNull();
            }
        }

        return reference;
    }

    private Dictionary<string, IOpenApiSchema> MembersWithoutPool(Type record)
    {
        schemas.GenerateSchema(record, repository);

        return repository.Schemas[record.Name].Properties!
            .Where(member => member.Key != "userPoolId").ToDictionary(StringComparer.Ordinal);
    }

    private OpenApiResponses ResponsesOf(Endpoint endpoint)
    {
        var responses = new OpenApiResponses();
        foreach (var answer in endpoint.Metadata.GetOrderedMetadata<RouteAnswer>().OrderBy(answer => answer.Status))
        {
            responses[$"{answer.Status}"] = ResponseOf(
                answer, endpoint.Metadata.GetMetadata<ExpandsGroups>() is not null);
        }

        foreach (var produced in endpoint.Metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>())
        {
            responses.TryAdd($"{produced.StatusCode}", ResponseOf(produced));
        }

        if (endpoint.Metadata.GetMetadata<CollectionRoute>() is { } collection)
        {
            responses["200"] = PageOf(collection.Features);
        }

        if (endpoint.Metadata.GetMetadata<FileAnswer>() is { } file)
        {
            responses["200"] = FileOf(file, "The file");
            responses["206"] = FileOf(file, "A part of the file");
        }

        if (responses.ContainsKey("304") && responses["200"] is OpenApiResponse tagged)
        {
            tagged.Headers = Header("ETag", "The tag of this representation, for If-None-Match and If-Match.");
        }

        if (endpoint.Metadata.GetMetadata<DryRun>() is not null
            && responses["200"] is OpenApiResponse { Content: { } answers })
        {
            answers[DryRun.MediaType] = new OpenApiMediaType { Schema = JsonPatch() };
        }

        if (endpoint.Metadata.GetMetadata<WireAnswer>() is { } wire)
        {
            responses["200"] = new OpenApiResponse
            {
                Description = "Cognito's own answer",
                Headers = NextPage(),
                Content = Content(WireSchemas.Of(wire.Record)),
            };
        }

        if (endpoint.Metadata.GetMetadata<ILinesDocs>() is { } lines)
        {
            var line = lines.Response(
                record => schemas.GenerateSchema(record, repository), ProblemSchema.Reference(document));
            responses["200"] = new OpenApiResponse
            {
                Description = "A line for each line",
                Content = Content(lines.ContentType, new() { Schema = line }),
            };
        }

        foreach (var (status, description) in RouteProblems.Of(endpoint))
        {
            responses.TryAdd($"{status}", ProblemSchema.Response(description, document));
        }

        return responses;
    }

    private OpenApiResponse ResponseOf(RouteAnswer answer, bool expandsGroups)
    {
        var response = new OpenApiResponse
        {
            Description = ReasonPhrases.GetReasonPhrase(answer.Status),
            Content = answer.Resource is { } resource
                ? Content(Expanded(resource.Record, expandsGroups))
                : null,
        };
        if (answer.Status is StatusCodes.Status201Created)
        {
            response.Headers = Header("Location", "Address of what was created.");
            response.Headers.Add(
                IdempotencyMiddleware.ReplayedHeader,
                Header("true where the request's Idempotency-Key was sent before."));
        }

        return response;
    }

    private OpenApiResponse ResponseOf(IProducesResponseTypeMetadata produced)
    {
        var description = ReasonPhrases.GetReasonPhrase(produced.StatusCode);

        return produced.Type == typeof(ProblemDetails)
            ? ProblemSchema.Response(description, document)
            : new()
            {
                Description = description,
                Headers = produced.StatusCode is StatusCodes.Status202Accepted ? Accepted() : null,
                Content = produced.Type is { } type && type != typeof(void)
                    ? Content(schemas.GenerateSchema(type, repository))
                    : null,
            };
    }

    private static Dictionary<string, IOpenApiHeader> Accepted()
    {
        var headers = Header("Location", "Address of what was begun.");
        headers.Add("Retry-After", Header("Seconds after which to look at it."));
        headers.Add(
            IdempotencyMiddleware.ReplayedHeader,
            Header("true where the request's Idempotency-Key was sent before."));

        return headers;
    }

    private static Dictionary<string, IOpenApiHeader> NextPage() =>
        Header("Link", "Address of the next page, with rel=\"next\"; absent on the last one.");

    private OpenApiResponse PageOf(CollectionFeatures features) => new()
    {
        Description = "A page; as NDJSON or CSV all pages, streamed. Where that fails midway, the connection breaks",
        Headers = NextPage(),
        Content = Content(new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string>(StringComparer.Ordinal) { "items" },
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
            {
                ["items"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Array,
                    Items = Expanded(features.Row, features.ExpandsGroups),
                },
                ["nextCursor"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.String,
                    Description = "Cursor of the next page; absent on the last one.",
                },
            },
        }).Concat(StreamsOf(features)).ToDictionary(StringComparer.Ordinal),
    };

    private Dictionary<string, OpenApiMediaType> StreamsOf(CollectionFeatures features) => new(StringComparer.Ordinal)
    {
        [StreamFormats.MediaTypes[StreamFormat.Ndjson]] = new()
        {
            Schema = Expanded(features.Row, features.ExpandsGroups),
        },
        [StreamFormats.MediaTypes[StreamFormat.Csv]] = new()
        {
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        },
    };

    private IOpenApiSchema Expanded(Type record, bool expandsGroups)
    {
        var schema = schemas.GenerateSchema(record, repository);

        return expandsGroups
            ? new OpenApiSchema { AllOf = [schema, GroupsMember()] }
            : schema;
    }

    private OpenApiSchema GroupsMember() => new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["groups"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Description = "The user's groups, where they were asked for.",
                Items = schemas.GenerateSchema(typeof(GroupType), repository),
            },
        },
    };

    private static OpenApiSchema JsonPatch() => new()
    {
        Type = JsonSchemaType.Array,
        Description = "What a dry run would write.",
        Items = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string>(StringComparer.Ordinal) { "op", "path" },
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
            {
                ["op"] = new OpenApiSchema { Type = JsonSchemaType.String },
                ["path"] = new OpenApiSchema { Type = JsonSchemaType.String },
                ["value"] = new OpenApiSchema(),
            },
        },
    };

    private static Dictionary<string, OpenApiMediaType> Content(IOpenApiSchema schema) =>
        Content(Json, new() { Schema = schema });

    private static Dictionary<string, OpenApiMediaType> Content(string type, OpenApiMediaType content) =>
        new(StringComparer.Ordinal) { [type] = content };

    private static Dictionary<string, IOpenApiHeader> Header(string name, string description) =>
        new(StringComparer.Ordinal) { [name] = Header(description) };

    private static OpenApiHeader Header(string description) => new()
    {
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };
}
