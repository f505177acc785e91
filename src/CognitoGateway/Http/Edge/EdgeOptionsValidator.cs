using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Http.Edge;

/// <summary>Stops the start at a base path that is no path, or one that would have to be encoded.</summary>
internal sealed partial class EdgeOptionsValidator : IValidateOptions<EdgeOptions>
{
    // Most gateways', which need not wait at their start for the expression to be compiled.
    private const string None = "/";

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, EdgeOptions options) =>
        options.BasePath == None || BasePath().IsMatch(options.BasePath)
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail(
            $"{EdgeOptions.Section}:BasePath must be a path such as /prod, of letters, digits and -._~ between slashes.");

    [GeneratedRegex(@"\A/(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*/?)*\z", RegexOptions.NonBacktracking)]
    private static partial Regex BasePath();
}
