using System.Runtime.CompilerServices;
using CognitoGateway.Embedded.Hosting;
using CognitoGateway.Sdk;
using CognitoGateway.Security;
using CognitoGateway.Setup;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Cognito;

/// <summary>Tries Cognito: each pool that may be served, in its region, with the gateway's credentials.</summary>
internal sealed class CognitoTrial(
    IOptions<CognitoOptions> options, IOptions<EmbeddedOptions> embedded, TimeProvider clock,
    HttpMessageHandler? handler = null) : ITrial
{
    private const string Setting = $"{CognitoOptions.Section}:{nameof(CognitoOptions.UserPools)}";

    /// <inheritdoc/>
    public async IAsyncEnumerable<Finding> FindAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (options.Value.UserPools.Count == 0)
        {
            yield return Finding.Wrong($"{Setting}: No user pool is named, so no route serves any.");
        }

        // Of its own: the gateway's has the embedded user pools, which do not run.
        using var cognito = new CognitoClient(options.Value, clock, handler);
        var trials = options.Value.UserPools.Where(pool => !IsEmbedded(pool))
            .Select(pool => pool == AllowedPools.Every
                ? TryRegionAsync(cognito, cancellationToken)
                : TryPoolAsync(cognito, pool, cancellationToken))
            .ToList();
        foreach (var trial in trials)
        {
            yield return await trial;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Setting}: Cognito";

    private bool IsEmbedded(string pool) => embedded.Value.Enabled
        && (pool == AllowedPools.Every ? options.Value.Region : TokenPool.RegionOf(pool)) == TokenPool.EmbeddedRegion;

    private static async Task<Finding> TryPoolAsync(
        CognitoClient cognito, string pool, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await cognito.Fresh.SendAsync(
                CognitoOperations.DescribeUserPool, new() { UserPoolId = pool }, cancellationToken);

            return Finding.Right($"{Setting}: {pool} is there, and the credentials may describe it.");
        }
        catch (CognitoException error)
        {
            return error.Code is "ResourceNotFoundException"
                ? Finding.Wrong($"{Setting}: {pool} is not there, in the account of the credentials.")
                : FindingOf(error, $"{Setting}: {pool}", "cognito-idp:DescribeUserPool");
        }
    }

    private async Task<Finding> TryRegionAsync(CognitoClient cognito, CancellationToken cancellationToken)
    {
        var region = options.Value.Region;
        try
        {
            using var answer = await cognito.Fresh.SendAsync(
                CognitoOperations.ListUserPools, new() { MaxResults = 1 }, cancellationToken);

            return Finding.Right($"{Setting}: Cognito answers in {region}, and the credentials may list its user pools.");
        }
        catch (CognitoException error)
        {
            return FindingOf(error, $"{Setting}: * in {region}", "cognito-idp:ListUserPools");
        }
    }

    private static Finding FindingOf(CognitoException error, string subject, string action) => error.Code switch
    {
        // It knows who asks: they may be for other things.
        "AccessDeniedException" or "AccessDenied" =>
            Finding.Right($"{subject}: Cognito answers; the credentials may not do {action}."),
        CognitoErrorCodes.NoCredentials => Finding.Wrong($"{subject}: No AWS credentials were found."),
        CognitoErrorCodes.UnknownRegion => Finding.Wrong($"{subject}: There is no such region."),
        CognitoErrorCodes.Unreachable or CognitoErrorCodes.Timeout =>
            Finding.Wrong($"{subject}: Cognito cannot be reached."),
        _ when CognitoErrorCodes.AreCredentialsRefused(error.Code) =>
            Finding.Wrong($"{subject}: AWS refuses the credentials ({error.Code})."),
        _ => Finding.Wrong($"{subject}: Cognito answers {error.Code}."),
    };
}
