using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.AuthEvents;

/// <summary>Takes a user's word on whether an event was the user's doing.</summary>
internal sealed class UserFeedback(PoolStore store, TimeProvider time)
{
    /// <summary>Takes it from whoever has the token of the event.</summary>
    /// <exception cref="CognitoException">There is no such event, or the token is not its.</exception>
    public Task TakeAsync(UpdateAuthEventFeedbackRequest given, CancellationToken cancellationToken) =>
        TakeAsync(given, pool => pool.RequireUser(given.Username), cancellationToken);

    /// <summary>Takes it from whoever has a link about the event, which names the user by the <c>sub</c>.</summary>
    /// <exception cref="CognitoException">There is no such event, or the token is not its.</exception>
    public Task TakeByLinkAsync(UpdateAuthEventFeedbackRequest given, CancellationToken cancellationToken) => TakeAsync(
        given, pool => pool.FindUserBySub(given.Username) ?? throw Errors.UserNotFound(), cancellationToken);

    private async Task TakeAsync(
        UpdateAuthEventFeedbackRequest given, Func<PoolState, User> userOf, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(given.UserPoolId, cancellationToken);
        AuthEventRules.CheckOn(change.Pool);
        var about = AuthEventRules.Require(change.State, userOf(change.State), given.EventId);
        if (!FeedbackTokens.IsGood(change.Pool, about, given.FeedbackToken))
        {
            throw Errors.NotAuthorized("Invalid feedback token.");
        }

        change.Save(about with
        {
            Feedback = given.FeedbackValue,
            FeedbackBy = "User",
            FeedbackAt = time.GetUtcNow(),
        });
        change.Commit();
    }
}
