using Microsoft.Extensions.Options;

namespace CognitoGateway.Http.Edge;

/// <summary>Stops the start at a time that cannot be meant.</summary>
internal sealed class HttpsOptionsValidator : IValidateOptions<HttpsOptions>
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(730);

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, HttpsOptions options) =>
        options.HstsMaxAge >= TimeSpan.Zero && options.HstsMaxAge <= Longest
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{HttpsOptions.Section}:HstsMaxAge must be between 00:00:00 and {Longest}.");
}
