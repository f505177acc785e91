using CognitoGateway.Embedded.Devices;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Tokens;
using CognitoGateway.Embedded.Triggers;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignIn;

/// <summary>Lets users in whose factors are all proved.</summary>
internal sealed class SignInEnd(
    PoolStore store, LambdaTriggers triggers, DeviceTracking devices, TokenOverrides overrides, TokenIssuer tokens)
{
    /// <summary>Issues the tokens; to an interactive call, tells that they may be issued.</summary>
    /// <exception cref="CognitoException">A function says no, or what was proved does not hold any more.</exception>
    public async Task<SignInOutcome> FinishAsync(SignInAttempt attempt, CancellationToken cancellationToken)
    {
        var call = attempt.Call;
        await triggers.PostAuthenticationAsync(
            attempt.TriggerContext,
            new()
            {
                UserAttributes = attempt.TriggerAttributes,
                NewDeviceUsed = attempt.DeviceKey is null && call.Pool.Pool.Settings.DeviceConfiguration is not null,
                ClientMetadata = call.Metadata,
            },
            cancellationToken);
        if (call.Interactive)
        {
            return new Authenticated(attempt);
        }

        // The function may have changed the user.
        var user = call.Pool.FindUserBySub(attempt.User!.Sub) ?? throw Errors.UserNotFound();
        var changes = await overrides.AskAsync(
            call.Pool, call.Client, user, attempt.TokenSource, scopes: null, call.Metadata, cancellationToken);

        using var change = await store.ChangeAsync(call.Pool.Pool.Id, cancellationToken);
        var met = devices.Meet(change.Pool, RequireProved(change, attempt), attempt.DeviceKey);
        var result = tokens.SignIn(change, call.Client, met.User, new()
        {
            Address = call.Address,
            DeviceKey = met.DeviceKey,
            Proofs = attempt.Proofs,
            EventId = call.Record?.EventId,
            Override = changes,
        });
        result.NewDeviceMetadata = met.New;
        change.Commit();

        return new SignedIn(result);
    }

    // What a former sign-in has proved counts as long as nobody has ended that.
    private static User RequireProved(PoolChange change, SignInAttempt attempt)
    {
        var user = change.RequireProved(attempt.User!);
        var isEnded = attempt.RaisedSignInId is { } id
            && !user.SignIns.Any(signIn => signIn.Id == id && signIn.RevokedAt is null);

        return isEnded ? throw Errors.NotAuthorized("Access Token has been revoked") : user;
    }
}
