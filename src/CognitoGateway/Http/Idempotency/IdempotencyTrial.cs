using System.Runtime.CompilerServices;
using CognitoGateway.Setup;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Http.Idempotency;

/// <summary>Tries the PostgreSQL that answers are kept in.</summary>
internal sealed class IdempotencyTrial(IOptions<IdempotencyOptions> options) : ITrial
{
    private const string Setting = $"{IdempotencyOptions.Section}:{nameof(IdempotencyOptions.ConnectionString)}";

    /// <inheritdoc/>
    public async IAsyncEnumerable<Finding> FindAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (options.Value.ConnectionString is { } database)
        {
            yield return await Database.TryAsync(Setting, database.Reveal(), cancellationToken);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Setting}: PostgreSQL";
}
