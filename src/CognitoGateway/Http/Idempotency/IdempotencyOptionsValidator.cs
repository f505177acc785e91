using CognitoGateway.Setup;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Http.Idempotency;

/// <summary>Stops the start at a setting that cannot be meant.</summary>
internal sealed class IdempotencyOptionsValidator : IValidateOptions<IdempotencyOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, IdempotencyOptions options) =>
        options.ConnectionString?.Reveal() is not { } text || Database.NamesHost(text)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"{IdempotencyOptions.Section}:ConnectionString must be PostgreSQL's and name a Host.");
}
