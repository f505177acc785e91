using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Users;

namespace CognitoGateway.Embedded.SignIn.Challenges;

/// <summary>Asks who has chosen to sign in with a password for it.</summary>
internal sealed class PasswordChallenge(AuthSessions sessions, PasswordProof passwords) : IFirstFactor
{
    private const string Parameter = "PASSWORD";

    public string Name => "PASSWORD";

    public int Order => 1;

    public bool IsAvailable(UserPool pool, User? user) => user is not { Password: null };

    public async Task<SignInOutcome> ChooseAsync(
        SignInAttempt attempt, SignInParameters given, CancellationToken cancellationToken) =>
        given[Parameter] is { } password
            ? new Proved(await passwords.ProveAsync(attempt, password, cancellationToken))
            : sessions.Ask(attempt, Name, new Dictionary<string, string>(StringComparer.Ordinal));

    public async Task<SignInOutcome> TakeAsync(ChallengeAnswer answer, CancellationToken cancellationToken) =>
        new Proved(await passwords.ProveAsync(
            answer.Attempt, answer.Given.Required(Parameter), cancellationToken));
}
