using System.Security.Cryptography;
using CognitoGateway.Embedded.Assurance;
using CognitoGateway.Embedded.Passwords;
using CognitoGateway.Embedded.Srp;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignIn.Challenges;

/// <summary>Asks for the proof of a password by SRP.</summary>
internal sealed class PasswordVerifierChallenge(
    AuthSessions sessions, PasswordGuard guard, RandomNumberGenerator random, TimeProvider time) : IChallenge
{
    /// <summary>The challenge's name.</summary>
    public const string ChallengeName = "PASSWORD_VERIFIER";

    public string Name => ChallengeName;

    /// <summary>The challenge; a user who is not there, or has no verifier, gets one that cannot be answered.</summary>
    /// <exception cref="CognitoException">The client's public number is refused, or the password was reset.</exception>
    public SignInOutcome Ask(SignInAttempt attempt, string publicNumber)
    {
        PasswordGuard.CheckReset(attempt);
        var pool = attempt.Call.Pool.Pool;

        // For everybody, used or not: the time taken must not tell who is there.
        var nobodysId = SrpVerifier.SimulatedId(pool.Secret, attempt.Username);
        var nobodysVerifier = SrpVerifier.Simulated(pool.Secret, attempt.Username);
        var userId = attempt.User?.Username ?? nobodysId;
        var verifier = SrpPasswords.VerifierOf(attempt.User) ?? nobodysVerifier;
        var exchange = SrpExchange.Begin(random, pool.Name, userId, verifier, publicNumber);
        var session = sessions.Begin(attempt, Name, exchange);
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["SALT"] = exchange.Salt,
            ["SRP_B"] = exchange.PublicNumber,
            ["SECRET_BLOCK"] = SecretBlock.Of(session.Text),
            ["USERNAME"] = userId,
            ["USER_ID_FOR_SRP"] = userId,
        };

        return new Challenged(Name, parameters, session.Text) { Available = attempt.Available };
    }

    public Task<SignInOutcome> TakeAsync(ChallengeAnswer answer, CancellationToken cancellationToken)
    {
        var attempt = answer.Attempt;
        var proof = SrpProof.Read(answer, time);
        guard.CheckLockOut(attempt);

        // One guess to an exchange.
        answer.Held.UseUp();
        if (!proof.Proves(answer.Secret<SrpExchange>()) || attempt.User is not { } user)
        {
            throw guard.Refuse(attempt);
        }

        guard.Accept(attempt.Call.Pool.Pool, user);

        return Task.FromResult<SignInOutcome>(new Proved(
            attempt.Proving(AuthMethod.Password).Answered(Name, isRight: true)));
    }
}
