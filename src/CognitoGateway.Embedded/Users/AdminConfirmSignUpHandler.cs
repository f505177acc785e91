using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Users;

/// <summary>Confirms the user and proves no attribute.</summary>
internal sealed class AdminConfirmSignUpHandler(PoolStore store, TimeProvider time)
    : OperationHandler<AdminConfirmSignUpRequest, AdminConfirmSignUpResponse>(CognitoOperations.AdminConfirmSignUp)
{
    public override async ValueTask<AdminConfirmSignUpResponse> HandleAsync(
        AdminConfirmSignUpRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);
        var user = change.State.RequireUser(request.Username);

        if (user.Status != UserStatus.Unconfirmed)
        {
            throw Errors.NotAuthorized($"User cannot be confirmed. Current status is {user.Status}");
        }

        change.Save(user with { Status = UserStatus.Confirmed, ModifiedAt = time.GetUtcNow() });
        change.Commit();

        return new();
    }
}
