using CognitoGateway.Embedded.Devices;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Tokens;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignIn;

/// <summary>Lets users in whose factors are all proved.</summary>
internal sealed class SignInEnd(PoolStore store, DeviceTracking devices, TokenIssuer tokens)
{
    /// <summary>Issues the tokens; to an interactive call, tells that they may be issued.</summary>
    /// <exception cref="CognitoException">What was proved does not hold any more.</exception>
    public async Task<SignInOutcome> FinishAsync(SignInAttempt attempt, CancellationToken cancellationToken)
    {
        var call = attempt.Call;
        if (call.Interactive)
        {
            return new Authenticated(attempt);
        }

        using var change = await store.ChangeAsync(call.Pool.Pool.Id, cancellationToken);
        var met = devices.Meet(change.Pool, change.RequireProved(attempt.User!), attempt.DeviceKey);
        var result = tokens.SignIn(change, call.Client, met.User, new()
        {
            Address = call.Address,
            DeviceKey = met.DeviceKey,
        });
        result.NewDeviceMetadata = met.New;
        change.Commit();

        return new SignedIn(result);
    }
}
