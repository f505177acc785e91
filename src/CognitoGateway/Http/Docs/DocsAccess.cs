using Microsoft.Extensions.Options;

namespace CognitoGateway.Http.Docs;

/// <summary>Who sees the documentation.</summary>
internal sealed class DocsAccess(IOptions<DocsOptions> options, IHostEnvironment environment)
{
    /// <summary>Whether everybody sees Swagger UI and the document.</summary>
    public bool IsOpen => options.Value.Enabled ?? environment.IsDevelopment();

    /// <summary>Whether there is a document, be it for known callers alone.</summary>
    public bool HasDocument => options.Value.Enabled ?? !environment.IsProduction();
}
