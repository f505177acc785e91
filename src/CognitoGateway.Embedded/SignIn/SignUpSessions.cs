using CognitoGateway.Embedded.Assurance;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.SignUp;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignIn;

/// <summary>Lets a user in who has just signed up and confirmed it, without another proof.</summary>
internal sealed class SignUpSessions(AuthSessions sessions)
{
    // What the sessions wait for: no challenge of any sign-in, but the next call of the sign-up.
    private const string Confirmation = "confirmation of the sign-up";
    private const string FirstSignIn = "first sign-in";

    /// <summary>The session of a user who has signed up; null where the client has no way to go on with it.</summary>
    public string? Begin(ClientCall call, User user) =>
        Begin(call, user, Confirmation, Proofs.None);

    /// <summary>Holds the session of a user who confirms the sign-up.</summary>
    /// <exception cref="CognitoException">The session is not of this user's sign-up, or was used.</exception>
    public HeldSession Hold(ClientCall call, string username, string session)
    {
        var held = sessions.Hold(call.Client.ClientId, session, Confirmation);
        try
        {
            CheckOwner(held, call.Pool.FindUser(username));
            return held;
        }
        catch (CognitoException)
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>
    /// The next session, of a user who has confirmed the sign-up. Without the session of the sign-up, which Amplify
    /// leaves out, there is one only where a code alone lets users in; null otherwise.
    /// </summary>
    public string? Confirm(ClientCall call, HeldSession? held, User user)
    {
        held?.UseUp();

        return held is not null || AuthFactors.ArePasswordsOptional(call.Pool.Pool)
            ? Begin(call, user, FirstSignIn, ProofsOf(call.Pool.Pool, user))
            : null;
    }

    /// <summary>Goes on with the sign-in of the session's user.</summary>
    /// <exception cref="CognitoException">The session is not of this user's sign-up, or was used.</exception>
    public Proved GoOn(SignInAttempt attempt, string session)
    {
        using var held = sessions.Hold(attempt.Call.Client.ClientId, session, FirstSignIn);
        CheckOwner(held, attempt.User);
        held.UseUp();

        return new(attempt with { Proofs = held.Session.Attempt.Proofs });
    }

    private string? Begin(ClientCall call, User user, string next, Proofs proofs) =>
        SignInFlow.Allows(call.Client, SignInFlow.Choice)
            ? sessions.Begin(Attempt(call, user) with { Proofs = proofs }, next).Text
            : null;

    // The code that confirmed it; nobody has asked for the password since it was chosen.
    private static Proofs ProofsOf(UserPool pool, User user) =>
        ConfirmationChannel.AttributeFor(pool, user) is { } attribute
            ? Proofs.None.With(AuthMethod.OfCodeTo(attribute))
            : Proofs.None;

    private static SignInAttempt Attempt(ClientCall call, User user) => new()
    {
        Call = call,
        Flow = SignInFlow.Choice,
        Username = user.Username,
        User = user,
    };

    private static void CheckOwner(HeldSession held, User? user)
    {
        var owner = held.Session.Attempt.User!;
        if (user is null || user.Sub != owner.Sub || !user.HasPasswordOf(owner))
        {
            throw SignInErrors.InvalidSession();
        }
    }
}
