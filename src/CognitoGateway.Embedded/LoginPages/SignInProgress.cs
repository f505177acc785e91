using CognitoGateway.Embedded.Assurance;
using CognitoGateway.Embedded.OAuth;
using CognitoGateway.Embedded.SignIn;

namespace CognitoGateway.Embedded.LoginPages;

/// <summary>Goes on with what a step of a sign-in came to: back to the client, or to the page of a challenge.</summary>
internal sealed class SignInProgress(
    BrowserSessions sessions, AuthorizationGrants grants, ChallengePages challenges)
{
    /// <summary>Goes on.</summary>
    public Task ShowAsync(PageCall page, SignInOutcome outcome, string username) => outcome switch
    {
        Challenged challenged => challenges.ShowAsync(page, challenged, username),
        Authenticated { Attempt: var attempt } => LetInAsync(page, attempt.User!.Sub, attempt.Proofs),
        Unmet => throw OAuthException.UnmetRequirements(),
        _ => throw new InvalidOperationException($"A page cannot go on with {outcome.GetType().Name}."),
    };

    /// <summary>Remembers the browser and sends it back to the client.</summary>
    /// <exception cref="OAuthException">That is not enough for what the client asked for.</exception>
    public Task LetInAsync(PageCall page, string sub, Proofs proofs) => page.Request.IsMetBy(proofs)
        ? grants.GiveAsync(page.Call, page.Request, sessions.Begin(page.Call, page.Client, sub, proofs))
        : throw OAuthException.UnmetRequirements();
}
