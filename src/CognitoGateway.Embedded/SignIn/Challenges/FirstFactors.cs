using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignIn.Challenges;

/// <summary>What users can choose to begin a sign-in with.</summary>
internal sealed class FirstFactors(IEnumerable<IFirstFactor> factors, AuthSessions sessions)
{
    private readonly IReadOnlyList<IFirstFactor> _factors = [.. factors.OrderBy(factor => factor.Order)];

    /// <summary>The sign-in, with what its user can choose among.</summary>
    public SignInAttempt WithAvailable(SignInAttempt attempt) => attempt with
    {
        Available =
        [
            .. _factors
                .Where(factor => factor.IsAvailable(attempt.Call.Pool.Pool, attempt.User))
                .Select(factor => factor.Name),
        ],
    };

    /// <summary>Goes on with the factor; where the user cannot do it, lets the user choose again.</summary>
    /// <exception cref="CognitoException">What came with the choice is refused.</exception>
    public Task<SignInOutcome> ChooseAsync(
        SignInAttempt attempt, string? name, SignInParameters given, CancellationToken cancellationToken)
    {
        var chosen = _factors.FirstOrDefault(
            factor => factor.Name == name && (attempt.Available?.Contains(factor.Name) ?? false));

        return chosen?.ChooseAsync(attempt, given, cancellationToken)
            ?? Task.FromResult<SignInOutcome>(sessions.Ask(
                attempt, SelectChallenge.ChallengeName, new Dictionary<string, string>(StringComparer.Ordinal)));
    }
}
