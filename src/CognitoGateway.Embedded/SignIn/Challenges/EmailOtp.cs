using CognitoGateway.Embedded.Assurance;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Triggers;
using CognitoGateway.Embedded.Users;

namespace CognitoGateway.Embedded.SignIn.Challenges;

/// <summary>Asks for a code by e-mail: as the second factor, or in the place of a password.</summary>
internal sealed class EmailOtp(PoolStore store, SentCodes codes, FirstFactorCodes firstFactor, TimeProvider time)
    : ISecondFactor, IFirstFactor
{
    private const string Attribute = "email";

    // As Cognito's have it; all other codes have six.
    private const int FirstFactorDigits = 8;

    public string Name => MfaFactor.Email;

    public int Order => 2;

    public bool IsAvailable(UserPool pool, User? user) => FirstFactorCodes.IsAvailable(pool, user, Name, Attribute);

    public Task<SignInOutcome> AskAsync(SignInAttempt attempt, CancellationToken cancellationToken) =>
        codes.AskAsync(
            attempt, Name, Attribute, attempt.User!.Attributes[Attribute]!, digits: null, cancellationToken);

    /// <summary>Asks for the code at an address that is to become the user's second factor.</summary>
    public Task<SignInOutcome> AskAsync(
        SignInAttempt attempt, string address, CancellationToken cancellationToken) =>
        codes.AskAsync(
            attempt with { SetsUpEmail = true }, Name, Attribute, address, digits: null, cancellationToken);

    public Task<SignInOutcome> ChooseAsync(
        SignInAttempt attempt, SignInParameters given, CancellationToken cancellationToken) =>
        firstFactor.AskAsync(attempt, Name, Attribute, FirstFactorDigits, cancellationToken);

    public async Task<SignInOutcome> TakeAsync(ChallengeAnswer answer, CancellationToken cancellationToken)
    {
        var sent = codes.Check(answer, "EMAIL_OTP_CODE");
        if (sent.IsFirstFactor)
        {
            return await firstFactor.ProveAsync(answer.Attempt, Attribute, sent, cancellationToken);
        }

        var (attempt, user) = (answer.Attempt, answer.Attempt.User!);
        if (attempt.SetsUpEmail)
        {
            user = await SetUpAsync(user, sent.Address, cancellationToken);
        }
        else if (user.Attributes[Attribute] != sent.Address)
        {
            throw SignInErrors.InvalidSession();
        }

        return new Proved(attempt.Proving(AuthMethod.Email) with
        {
            User = user,
            SetsUpEmail = false,
            HasSecondFactor = true,
            TokenSource = TriggerSource.TokensOfSignIn,
        });
    }

    // The address of a user who sets the factor up is the user's from now on.
    private async Task<User> SetUpAsync(User user, string address, CancellationToken cancellationToken)
    {
        if (user.Attributes[Attribute] == address && user.Mfa is { Email: true })
        {
            return user;
        }

        using var change = await store.ChangeAsync(user.UserPoolId, cancellationToken);
        var current = change.RequireProved(user);
        var changed = current with
        {
            Attributes = current.Attributes.With(Attribute, address).With(Attribute + "_verified", "true"),
            Mfa = (current.Mfa ?? new()) with { Email = true },
            ModifiedAt = time.GetUtcNow(),
        };
        AliasRules.Claim(change, changed, takeOver: false);
        change.Save(changed);
        change.Commit();

        return changed;
    }
}
