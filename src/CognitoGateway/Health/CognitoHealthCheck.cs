using CognitoGateway.Cognito;
using CognitoGateway.Http.Problems;
using CognitoGateway.Sdk;
using CognitoGateway.Security;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CognitoGateway.Health;

/// <summary>
/// Whether Cognito can be reached and takes the gateway's credentials. Asked once in a while at most: probes must not
/// use up the request rate that callers need.
/// </summary>
internal sealed class CognitoHealthCheck(
    [FromKeyedServices(CognitoServices.Shared)] CognitoClient cognito, AllowedPools pools, TimeProvider clock)
    : IHealthCheck, IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _gate = new(1);
    private (HealthCheckResult Result, DateTimeOffset At)? _last;

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var now = clock.GetUtcNow();
            if (_last is not { } last || now - last.At >= Lifetime)
            {
                last = (await AskAsync(cancellationToken), now);
                _last = last;
            }

            return last.Result;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    // Any answer shows that Cognito is there, a refusal of this very call too, as long as it knows who calls.
    // Credentials need not allow it: it is no operation that callers need.
    private async Task<HealthCheckResult> AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await SendAsync(cancellationToken);

            return HealthCheckResult.Healthy();
        }
        catch (CognitoException error) when (CognitoStatus.Of(error.Code) < StatusCodes.Status500InternalServerError
            || error.Code is "AccessDeniedException")
        {
            return HealthCheckResult.Healthy();
        }
        catch (CognitoException error)
        {
            return HealthCheckResult.Unhealthy(error.Code);
        }
    }

    private async Task<IDisposable> SendAsync(CancellationToken cancellationToken) =>
        pools.Named.FirstOrDefault() is { } pool
            ? await cognito.Fresh.SendAsync(
                CognitoOperations.GetUserPoolMfaConfig, new() { UserPoolId = pool }, cancellationToken)
            : await cognito.Fresh.SendAsync(
                CognitoOperations.ListUserPools, new() { MaxResults = 1 }, cancellationToken);
}
