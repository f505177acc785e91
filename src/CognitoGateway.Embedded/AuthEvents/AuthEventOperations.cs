using System.Globalization;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.AuthEvents;

/// <summary>Lists a user's events, the newest first.</summary>
internal sealed class AdminListUserAuthEventsHandler(PoolStore store, PageTokens tokens)
    : OperationHandler<AdminListUserAuthEventsRequest, AdminListUserAuthEventsResponse>(
        CognitoOperations.AdminListUserAuthEvents)
{
    public override ValueTask<AdminListUserAuthEventsResponse> HandleAsync(
        AdminListUserAuthEventsRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var state = store.Pool(request.UserPoolId);
        AuthEventRules.CheckOn(state.Pool);
        var user = state.RequireUser(request.Username);
        var scope = $"AdminListUserAuthEvents {request.MaxResults} {user.Sub}";
        var before = tokens.Read(state.Pool.Secret, scope, request.NextToken) is { } position
            ? long.Parse(position, CultureInfo.InvariantCulture)
            : long.MaxValue;
        var size = Page.Size(request.MaxResults);
        var rows = state.AuthEventsOf(user.Sub)
            .Where(row => row.Number < before)
            .OrderByDescending(row => row.Number)
            .Take(size + 1)
            .ToList();
        var page = Page.Cut(
            rows,
            size,
            last => tokens.Issue(state.Pool.Secret, scope, last.Number.ToString(CultureInfo.InvariantCulture)));

        return new(new AdminListUserAuthEventsResponse
        {
            AuthEvents = [.. page.Items.Select(row => row.Shown())],
            NextToken = page.NextToken,
        });
    }
}

internal sealed class AdminUpdateAuthEventFeedbackHandler(PoolStore store, TimeProvider time)
    : OperationHandler<AdminUpdateAuthEventFeedbackRequest, AdminUpdateAuthEventFeedbackResponse>(
        CognitoOperations.AdminUpdateAuthEventFeedback)
{
    public override async ValueTask<AdminUpdateAuthEventFeedbackResponse> HandleAsync(
        AdminUpdateAuthEventFeedbackRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);
        AuthEventRules.CheckOn(change.Pool);
        var about = AuthEventRules.Require(
            change.State, change.State.RequireUser(request.Username), request.EventId);
        change.Save(about with
        {
            Feedback = request.FeedbackValue,
            FeedbackBy = "Admin",
            FeedbackAt = time.GetUtcNow(),
        });
        change.Commit();

        return new();
    }
}

/// <summary>Takes a user's own word, for the token that a notice of the event brought.</summary>
internal sealed class UpdateAuthEventFeedbackHandler(UserFeedback feedback)
    : OperationHandler<UpdateAuthEventFeedbackRequest, UpdateAuthEventFeedbackResponse>(
        CognitoOperations.UpdateAuthEventFeedback)
{
    public override async ValueTask<UpdateAuthEventFeedbackResponse> HandleAsync(
        UpdateAuthEventFeedbackRequest request, CallContext call, CancellationToken cancellationToken)
    {
        await feedback.TakeAsync(request, cancellationToken);
        return new();
    }
}

internal static class AuthEventRules
{
    /// <summary>Refuses pools without advanced security.</summary>
    /// <exception cref="CognitoException">It is one of them.</exception>
    public static void CheckOn(UserPool pool)
    {
        if (!AuthEventRecorder.Records(pool))
        {
            throw new CognitoException(
                "UserPoolAddOnNotEnabledException", "Advanced security is not enabled for the user pool.");
        }
    }

    /// <summary>The event of the user.</summary>
    /// <exception cref="CognitoException">There is no such event.</exception>
    public static AuthEvent Require(PoolState pool, User user, string eventId) =>
        pool.AuthEventsOf(user.Sub).FirstOrDefault(row => row.Id == eventId)
            ?? throw new CognitoException("ResourceNotFoundException", "Auth event not found.");
}
