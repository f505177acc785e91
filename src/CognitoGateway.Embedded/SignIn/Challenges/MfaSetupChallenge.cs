using CognitoGateway.Embedded.Assurance;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Triggers;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignIn.Challenges;

/// <summary>A session whose user has proved an authenticator app.</summary>
internal sealed record ProvedSetup : ChallengeSecret;

/// <summary>
/// Takes a factor that a user has set up in the course of a sign-in: an authenticator app that was proved with the
/// session, or an e-mail address that is to be proved next.
/// </summary>
internal sealed class MfaSetupChallenge(EmailOtp email) : IChallenge
{
    /// <summary>The challenge's name.</summary>
    public const string ChallengeName = "MFA_SETUP";

    public string Name => ChallengeName;

    /// <summary>The factors that a user of the pool can set up in this way.</summary>
    public static IReadOnlyList<string> Possible(UserPool pool)
    {
        List<string> possible = [];
        if (pool.Mfa.SoftwareTokenMfaConfiguration?.Enabled == true)
        {
            possible.Add(MfaFactor.SoftwareToken);
        }

        if (pool.Mfa.EmailMfaConfiguration is not null)
        {
            possible.Add(MfaFactor.Email);
        }

        return possible;
    }

    /// <summary>Refuses users who have a factor: who knows but the password must not put another in its place.</summary>
    /// <exception cref="CognitoException">The user has one.</exception>
    public static void CheckNone(User user)
    {
        if (SecondFactors.Of(user).Count > 0 || user.Mfa?.TotpSecret is not null)
        {
            throw Errors.NotAuthorized("Invalid session for the user.");
        }
    }

    public Task<SignInOutcome> TakeAsync(ChallengeAnswer answer, CancellationToken cancellationToken)
    {
        var attempt = answer.Attempt;
        if (answer.Held.Session.Secret is ProvedSetup)
        {
            return Task.FromResult<SignInOutcome>(new Proved(attempt.Proving(AuthMethod.SoftwareToken) with
            {
                HasSecondFactor = true,
                TokenSource = TriggerSource.TokensOfSignIn,
            }));
        }

        var address = answer.Given.Required("EMAIL");
        CheckEmail(attempt.Call.Pool.Pool, attempt.User!, address);
        return email.AskAsync(attempt, address, cancellationToken);
    }

    private static void CheckEmail(UserPool pool, User user, string address)
    {
        CheckNone(user);
        if (!Possible(pool).Contains(MfaFactor.Email))
        {
            throw Errors.InvalidParameter("Email MFA is not enabled for the user pool.");
        }

        if (!AttributeRules.IsEmail(address))
        {
            throw Errors.InvalidParameter("Invalid email address format.");
        }

        // An address that was proved before is the user's own word on where messages may go.
        if (user.IsVerified("email") && user.Attributes["email"] != address)
        {
            throw Errors.InvalidParameter("Cannot modify an already provided email");
        }
    }
}
