using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Triggers;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Users;

/// <summary>Confirms the user and proves no attribute.</summary>
internal sealed class AdminConfirmSignUpHandler(
    PoolStore store, LambdaTriggers triggers, TimeProvider time)
    : OperationHandler<AdminConfirmSignUpRequest, AdminConfirmSignUpResponse>(CognitoOperations.AdminConfirmSignUp)
{
    public override async ValueTask<AdminConfirmSignUpResponse> HandleAsync(
        AdminConfirmSignUpRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var (pool, user) = await ConfirmAsync(request, cancellationToken);
        await triggers.PostConfirmationAsync(
            TriggerContext.Of(pool, user),
            TriggerSource.PostConfirmation,
            new() { UserAttributes = TriggerAttributes.Of(user), ClientMetadata = request.ClientMetadata },
            cancellationToken);

        return new();
    }

    private async Task<(UserPool Pool, User User)> ConfirmAsync(
        AdminConfirmSignUpRequest request, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);
        var user = change.State.RequireUser(request.Username);

        if (user.Status != UserStatus.Unconfirmed)
        {
            throw Errors.NotAuthorized($"User cannot be confirmed. Current status is {user.Status}");
        }

        var confirmed = user with { Status = UserStatus.Confirmed, ModifiedAt = time.GetUtcNow() };
        change.Save(confirmed);
        change.Commit();

        return (change.Pool, confirmed);
    }
}
