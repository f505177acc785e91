using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CognitoGateway.Embedded.Assurance;
using CognitoGateway.Embedded.Passkeys;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignIn.Challenges;

/// <summary>What a passkey has to sign.</summary>
/// <param name="Challenge">The challenge, base64url.</param>
internal sealed record PasskeyRequest(string Challenge) : ChallengeSecret;

/// <summary>Asks for a signature by one of the user's passkeys in the place of a password.</summary>
internal sealed class WebAuthnChallenge(PoolStore store, AuthSessions sessions, RandomNumberGenerator random)
    : IFirstFactor
{
    private const string Parameter = "CREDENTIAL";
    private const int TimeoutMilliseconds = 180_000;
    private const int SimulatedIdLength = 16;

    public string Name => "WEB_AUTHN";

    public int Order => 4;

    public bool IsAvailable(UserPool pool, User? user) =>
        RelyingParty.Find(pool) is { } relyingParty
        && (PasskeyMfa.Satisfies(pool) || !IsSecondFactorDue(pool, user))
        && (user is null
            || (user.Status != UserStatus.ForceChangePassword && user.PasskeysFor(relyingParty).Any()));

    public async Task<SignInOutcome> ChooseAsync(
        SignInAttempt attempt, SignInParameters given, CancellationToken cancellationToken) =>
        given[Parameter] is { } credential
            ? await ProveAsync(attempt, credential, cancellationToken)
            : Ask(attempt);

    public async Task<SignInOutcome> TakeAsync(ChallengeAnswer answer, CancellationToken cancellationToken)
    {
        var assertion = Assertion.Read(answer.Given.Required(Parameter));
        if (!assertion.Client.Answers(answer.Secret<PasskeyRequest>().Challenge))
        {
            throw PasskeyErrors.Refused();
        }

        // Right or wrong, a challenge is signed once.
        answer.Held.UseUp();

        return await ProveAsync(answer.Attempt, assertion, cancellationToken);
    }

    // A credential that is at hand was made for another challenge of the user's, which waits still.
    private async Task<SignInOutcome> ProveAsync(
        SignInAttempt attempt, string credential, CancellationToken cancellationToken)
    {
        var assertion = Assertion.Read(credential);
        using var held = sessions.Hold(
            attempt,
            Name,
            secret => secret is PasskeyRequest request && assertion.Client.Answers(request.Challenge))
            ?? throw PasskeyErrors.Refused();
        held.UseUp();

        return await ProveAsync(attempt, assertion, cancellationToken);
    }

    private async Task<SignInOutcome> ProveAsync(
        SignInAttempt attempt, Assertion assertion, CancellationToken cancellationToken)
    {
        var pool = attempt.Call.Pool.Pool;
        var relyingParty = PartyOf(pool, attempt.User);
        Check(assertion, relyingParty);
        if (attempt.User is null)
        {
            throw PasskeyErrors.Refused();
        }

        // The passkey's count must be known before anything comes of its signature.
        using var change = await store.ChangeAsync(pool.Id, cancellationToken);
        var user = change.RequireProved(attempt.User);
        var passkey = assertion.Verify(user, relyingParty);
        var proved = user.With(passkey);
        change.Save(proved);
        change.Commit();

        var isSeveral = assertion.IsUserVerified && PasskeyMfa.Satisfies(pool);
        var method = passkey.IsBackupEligible == false ? AuthMethod.DevicePasskey : AuthMethod.SyncedPasskey;
        return new Proved(attempt.Proving(isSeveral ? [method, AuthMethod.Several] : [method]) with
        {
            User = proved,
            HasSecondFactor = attempt.HasSecondFactor || isSeveral,
        });
    }

    private Challenged Ask(SignInAttempt attempt)
    {
        var pool = attempt.Call.Pool.Pool;
        var relyingParty = PartyOf(pool, attempt.User);
        var challenge = PasskeyChallenges.New(random);
        var options = new RequestOptions(
            challenge,
            TimeoutMilliseconds,
            relyingParty.Id,
            attempt.User is { } user
                ? [.. user.PasskeysFor(relyingParty).Select(passkey => passkey.Known())]
                : [Simulated(pool, attempt.Username)],
            relyingParty.UserVerification);

        return sessions.Ask(
            attempt,
            Name,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["CREDENTIAL_REQUEST_OPTIONS"] =
                    JsonSerializer.Serialize(options, PasskeyJson.Default.RequestOptions),
            },
            new PasskeyRequest(challenge));
    }

    // Users whose passkeys count as two factors always show who they are.
    private static RelyingParty PartyOf(UserPool pool, User? user)
    {
        var relyingParty = RelyingParty.Of(pool);
        return user?.Mfa is { WebAuthn: true } && PasskeyMfa.Satisfies(pool)
            ? relyingParty with { UserVerification = RelyingParty.Required }
            : relyingParty;
    }

    // Sign-ins have no errors of passkeys' own.
    private static void Check(Assertion assertion, RelyingParty relyingParty)
    {
        try
        {
            assertion.Check(relyingParty);
        }
        catch (CognitoException e)
        {
            throw Errors.NotAuthorized(e.Message);
        }
    }

    private static bool IsSecondFactorDue(UserPool pool, User? user) =>
        user is null ? pool.Mfa.MfaConfiguration == "ON" : SecondFactors.IsDue(pool, user);

    // The same one each time, as a user's own would be.
    private static KnownCredential Simulated(UserPool pool, string username)
    {
        var id = HMACSHA256.HashData(pool.Secret, Encoding.UTF8.GetBytes("passkey of " + username));
        return new(
            PublicKeyCredential.TypeName,
            Base64Url.EncodeToString(id.AsSpan(0, SimulatedIdLength)),
            ["hybrid", "internal"]);
    }
}
