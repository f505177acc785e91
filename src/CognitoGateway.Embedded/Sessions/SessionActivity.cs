using CognitoGateway.Embedded.SignIn;
using CognitoGateway.Embedded.Store;

namespace CognitoGateway.Embedded.Sessions;

/// <summary>Notes when a session was used, in pools that track sessions.</summary>
internal sealed class SessionActivity(PoolStore store, TimeProvider time)
{
    /// <summary>Notes that tokens were got for a sign-in.</summary>
    public async ValueTask NoteAsync(
        ClientCall call, string sub, string signInId, CancellationToken cancellationToken)
    {
        if (!call.Pool.Pool.TracksSessions())
        {
            return;
        }

        using var change = await store.ChangeAsync(call.Pool.Pool.Id, cancellationToken);
        if (change.State.FindUserBySub(sub) is { } user)
        {
            change.Save(user.Used(signInId, time.GetUtcNow(), call.Address));
            change.Commit();
        }
    }
}
