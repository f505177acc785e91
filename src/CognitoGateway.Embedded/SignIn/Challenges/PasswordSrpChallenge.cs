using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Users;

namespace CognitoGateway.Embedded.SignIn.Challenges;

/// <summary>Asks who has chosen to sign in with a password by SRP for the client's public number.</summary>
internal sealed class PasswordSrpChallenge(AuthSessions sessions, PasswordVerifierChallenge verifier) : IFirstFactor
{
    private const string Parameter = "SRP_A";

    public string Name => "PASSWORD_SRP";

    public int Order => 0;

    public bool IsAvailable(UserPool pool, User? user) => user is not { Password: null };

    public Task<SignInOutcome> ChooseAsync(
        SignInAttempt attempt, SignInParameters given, CancellationToken cancellationToken) =>
        Task.FromResult(given[Parameter] is { } publicNumber
            ? verifier.Ask(attempt, publicNumber)
            : sessions.Ask(attempt, Name, new Dictionary<string, string>(StringComparer.Ordinal)));

    public Task<SignInOutcome> TakeAsync(ChallengeAnswer answer, CancellationToken cancellationToken) =>
        Task.FromResult(verifier.Ask(answer.Attempt, answer.Given.Required(Parameter)));
}
