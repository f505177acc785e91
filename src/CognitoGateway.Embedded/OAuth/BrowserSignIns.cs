using CognitoGateway.Embedded.SignIn;

namespace CognitoGateway.Embedded.OAuth;

/// <summary>The sign-in that a browser has, and what it is good for.</summary>
/// <param name="Session">The browser's session.</param>
/// <param name="Attempt">The sign-in that goes on from it.</param>
/// <param name="IsEnough">Whether it is what the client asks for.</param>
/// <param name="CanGoOn">Whether the user can prove what is missing.</param>
internal sealed record BrowserSignIn(BrowserSession Session, SignInAttempt Attempt, bool IsEnough, bool CanGoOn);

/// <summary>Looks at what a browser's session is good for.</summary>
internal sealed class BrowserSignIns(BrowserSessions sessions, StepUp stepUp)
{
    /// <summary>The sign-in of the browser; null where there is none, or it is too old for the client.</summary>
    public BrowserSignIn? Find(DomainCall call, AuthorizeRequest request)
    {
        if (sessions.Find(call, request.Client, request.MaxAge) is not { } known)
        {
            return null;
        }

        var proofs = known.Session.Proofs.Of(known.User, known.Session.SignedInAt);
        var attempt = new SignInAttempt
        {
            Call = request.SignInCall(call),
            Flow = SignInFlow.Choice,
            Username = known.User.Username,
            User = known.User,
            Targets = request.Levels,
            Proofs = proofs,
            HasSecondFactor = proofs.IsSeveral,
        };
        var isDue = stepUp.IsDue(attempt);

        return new(known.Session, attempt, !isDue, isDue && stepUp.CanAsk(attempt));
    }
}
