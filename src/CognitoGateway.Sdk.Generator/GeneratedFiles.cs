namespace CognitoGateway.Sdk.Generator;

/// <summary>All that is generated from a model.</summary>
internal static class GeneratedFiles
{
    /// <summary>The files' names and texts.</summary>
    public static IEnumerable<(string File, string Text)> From(ServiceModel model) =>
    [
        .. new RecordWriter(model).Files(),
        ("CognitoOperations.g.cs", OperationWriter.Operations(model)),
        ("CognitoJsonContext.g.cs", OperationWriter.JsonContext(model)),
    ];
}
