using System.Text.Json.Nodes;
using CognitoGateway.Http.Answers;
using CognitoGateway.Http.Merging;
using CognitoGateway.Http.Operations;
using CognitoGateway.Sdk;

namespace CognitoGateway.Pools;

/// <summary>Changes single settings of a pool: reads all, merges, and writes all.</summary>
internal sealed class PoolUpdate(CognitoClient cognito)
{
    /// <summary>The operations that it takes.</summary>
    public static readonly CognitoOperation[] Operations =
    [
        CognitoOperations.UpdateUserPool,
        CognitoOperations.DescribeUserPool,
        CognitoOperations.GetUserPoolMfaConfig,
        CognitoOperations.SetUserPoolMfaConfig,
    ];

    private static readonly Resource Pool = Resource.Of(CognitoOperations.DescribeUserPool)!;

    /// <summary>What a patch comes to.</summary>
    public async Task<SettingsChange<UpdateUserPoolRequest>> PlanAsync(
        JsonObject patch, HttpContext context, CancellationToken cancellationToken)
    {
        var userPoolId = (string)context.GetRouteValue("userPoolId")!;
        using var answer = await cognito.Fresh.SendAsync(
            CognitoOperations.DescribeUserPool, new() { UserPoolId = userPoolId }, cancellationToken);
        var pool = Pool.Slice(answer.Utf8);
        var settings = SettingsChange<UpdateUserPoolRequest>.Read(pool, context);
        settings.PoolName = WireJson.GetString(pool.Span, "Name"u8);

        return SettingsChange<UpdateUserPoolRequest>.Of(
            PoolSettings.SaidOnce(settings), PoolSettings.SaidOnce(patch), context, PoolSettings.Align);
    }

    /// <summary>
    /// Writes it; nothing where nothing changes. The second factors are settings of another operation, and looked
    /// after: an update of the pool may switch them off.
    /// </summary>
    public async Task WriteAsync(SettingsChange<UpdateUserPoolRequest> change, CancellationToken cancellationToken)
    {
        if (change.Difference.Count == 0)
        {
            return;
        }

        var steps = new Steps();
        var before = await ReadFactorsAsync(change.After.UserPoolId, cancellationToken);
        using var written = await steps.TakeAsync(
            "The settings were written.",
            () => cognito.SendAsync(CognitoOperations.UpdateUserPool, change.After, cancellationToken));
        await steps.TakeAsync(
            "The second factors were looked after.",
            () => RestoreFactorsAsync(before, change.After, cancellationToken));
    }

    private async Task<bool> RestoreFactorsAsync(
        GetUserPoolMfaConfigResponse before, UpdateUserPoolRequest settings, CancellationToken cancellationToken)
    {
        var now = await ReadFactorsAsync(settings.UserPoolId, cancellationToken);
        var wanted = SecondFactors.After(before, now, settings);
        if (wanted == now)
        {
            return false;
        }

        using var restored = await cognito.SendAsync(
            CognitoOperations.SetUserPoolMfaConfig, SecondFactors.Setting(settings.UserPoolId, wanted), cancellationToken);

        return true;
    }

    private async Task<GetUserPoolMfaConfigResponse> ReadFactorsAsync(
        string userPoolId, CancellationToken cancellationToken)
    {
        using var answer = await cognito.Fresh.SendAsync(
            CognitoOperations.GetUserPoolMfaConfig, new() { UserPoolId = userPoolId }, cancellationToken);

        return answer.Read();
    }
}
