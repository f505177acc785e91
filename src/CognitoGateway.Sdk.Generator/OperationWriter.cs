namespace CognitoGateway.Sdk.Generator;

/// <summary>Writes the descriptors of all operations, and the JSON context of their records.</summary>
internal static class OperationWriter
{
    public static string Operations(ServiceModel model)
    {
        var source = new Source()
            .Line("namespace CognitoGateway.Sdk;")
            .Line()
            .Summary("The operations of Amazon Cognito's user-pool API.")
            .Open("public static class CognitoOperations");
        foreach (var operation in model.Operations)
        {
            Write(source, operation);
        }

        source.Summary("All operations, by name.")
            .Line("public static IReadOnlyList<CognitoOperation> All { get; } =")
            .Line("[");
        foreach (var operation in model.Operations)
        {
            source.Line($"    {operation.Name},");
        }

        return source.Line("];").Close().ToString();
    }

    public static string JsonContext(ServiceModel model)
    {
        var source = new Source()
            .Line("using System.Text.Json.Serialization;")
            .Line()
            .Line("namespace CognitoGateway.Sdk;")
            .Line()
            .Summary("What System.Text.Json knows of the records, in either dialect.")
            .Line("[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]")
            .Line("[JsonSerializable(typeof(NoResponse))]")
            .Line("[JsonSerializable(typeof(List<AttributeType>))]");
        foreach (var record in model.Records)
        {
            source.Line($"[JsonSerializable(typeof({record.Name}))]");
        }

        return source.Line("internal sealed partial class CognitoJsonContext : JsonSerializerContext;").ToString();
    }

    private static void Write(Source source, Operation operation)
    {
        var quota = operation.QuotaCategory is null ? "in no published quota category" : $"quota {operation.QuotaCategory}";
        source
            .Summary($"{operation.Name}: {(operation.Signed ? "signed" : "unsigned")}; {quota}; "
                + $"{Kind(operation)}{(operation.Deprecated ? "; deprecated" : "")}.")
            .Remarks("Errors: " + string.Join(", ", operation.Errors) + ".")
            .Line($"public static CognitoOperation<{operation.Request.Name}, {operation.Response?.Name ?? "NoResponse"}> "
                + $"{operation.Name} {{ get; }} = "
                + $"new({Source.Literal(operation.Name)}, OperationKind.{operation.Kind})")
            .Open();
        foreach (var fact in Facts(operation))
        {
            source.Line(fact + ",");
        }

        source.Close("};").Line();
    }

    private static IEnumerable<string> Facts(Operation operation)
    {
        yield return $"Signed = {(operation.Signed ? "true" : "false")}";
        if (operation.QuotaCategory is { } category)
        {
            yield return $"QuotaCategory = {Source.Literal(category)}";
        }

        if (operation.Paginator is { } pages)
        {
            var limit = pages.Limit is null ? "null" : Source.Literal(pages.Limit);
            yield return $"Pagination = new({Source.Literals([pages.Items, pages.RequestToken, pages.ResponseToken])}, "
                + $"{limit}, {pages.LargestPage})";
        }

        yield return $"Errors = [{Source.Literals(operation.Errors)}]";
    }

    private static string Kind(Operation operation) => operation.Kind switch
    {
        "Read" => "changes nothing",
        "Idempotent" => "may be sent twice",
        _ => "must not be sent twice",
    };
}
