using System.Runtime.CompilerServices;
using CognitoGateway.Cognito;
using CognitoGateway.Embedded.Hosting;
using CognitoGateway.Setup;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Security;

/// <summary>Tries to read the keys that tokens are checked by: the issuers' and the pools'.</summary>
internal sealed class IssuersTrial(
    PublishedKeys keys, IOptions<TokenOptions> tokens, IOptions<CognitoOptions> cognito, IOptions<EmbeddedOptions> embedded)
    : ITrial
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<Finding> FindAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var trials = Sources().Select(one => TryAsync(one.Setting, one.Source, cancellationToken)).ToList();
        foreach (var trial in trials)
        {
            yield return await trial;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"{TokenOptions.Section}: The keys of the issuers";

    private IEnumerable<(string Setting, KeySource Source)> Sources() =>
    [
        .. tokens.Value.Issuers
            .Where(issuer => !IsEmbedded(TokenPool.TryRead(issuer.Value.Issuer, out var pool) ? pool.UserPoolId : null))
            .Select(issuer => (
                $"{TokenOptions.Section}:Issuers:{issuer.Key}", new TrustedIssuer(issuer.Key, issuer.Value).Keys)),
        .. cognito.Value.UserPools.Where(pool => pool != AllowedPools.Every && !IsEmbedded(pool) && IsAtAws(pool))
            .Select(pool => ($"{CognitoOptions.Section}:UserPools", new TokenPool(pool, TokenPool.IssuersOf(pool).First()).Keys)),
    ];

    // Pools of a region with an address of its own are not AWS's, whose keys are at AWS's addresses.
    private bool IsAtAws(string pool) =>
        cognito.Value.ServiceUrl is null && !cognito.Value.Endpoints.ContainsKey(TokenPool.RegionOf(pool));

    private bool IsEmbedded(string? pool) =>
        embedded.Value.Enabled && pool is not null && TokenPool.RegionOf(pool) == TokenPool.EmbeddedRegion;

    private async Task<Finding> TryAsync(string setting, KeySource source, CancellationToken cancellationToken)
    {
        try
        {
            // Any key will do: to look for one, all of them are read.
            await keys.FindAsync(source, keyId: "", cancellationToken);

            return Finding.Right($"{setting}: The keys of {source.Issuer} can be read.");
        }
        catch (KeysUnavailableException)
        {
            return Finding.Wrong($"{setting}: The keys of {source.Issuer} cannot be read.");
        }
    }
}
