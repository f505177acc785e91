using Microsoft.Extensions.Options;

namespace CognitoGateway.Http.Edge;

/// <summary>Stops the start at what no browser would send as an origin, a <c>*</c> included.</summary>
internal sealed class CrossOriginOptionsValidator : IValidateOptions<CrossOriginOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, CrossOriginOptions options)
    {
        var failures = options.Origins
            .Index()
            .Where(origin => !IsOrigin(origin.Item))
            .Select(origin => $"{CrossOriginOptions.Section}:Origins:{origin.Index} must be an origin such as "
                + "https://app.example.com, without a path.")
            .ToList();

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && uri.Host.Length > 0
        && !uri.Host.Contains('*', StringComparison.Ordinal)
        && text.Equals(uri.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase);
}
