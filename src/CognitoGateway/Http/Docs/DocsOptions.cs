namespace CognitoGateway.Http.Docs;

/// <summary>Who sees the documentation; bound from the <c>Docs</c> section.</summary>
public sealed class DocsOptions
{
    internal const string Section = "Docs";

    /// <summary>
    /// Whether everybody sees Swagger UI and the OpenAPI document. By default they do in Development, nobody sees either
    /// in Production, and elsewhere known callers see the document.
    /// </summary>
    public bool? Enabled { get; set; }
}
