using CognitoGateway.Embedded.Passwords;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Users;

internal sealed class AdminSetUserPasswordHandler(PoolStore store, PasswordSetter passwords)
    : OperationHandler<AdminSetUserPasswordRequest, AdminSetUserPasswordResponse>(
        CognitoOperations.AdminSetUserPassword)
{
    public override async ValueTask<AdminSetUserPasswordResponse> HandleAsync(
        AdminSetUserPasswordRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var state = store.Pool(request.UserPoolId);
        var permanent = request.Permanent ?? false;

        // Hashing takes its time: nobody else has to wait for it.
        var hashed = passwords.Set(state.Pool, state.RequireUser(request.Username), request.Password, !permanent);

        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);
        change.Save(change.State.RequireUser(request.Username) with
        {
            Password = hashed.Password,
            FormerPasswords = hashed.FormerPasswords,
            Status = permanent ? UserStatus.Confirmed : UserStatus.ForceChangePassword,
            ModifiedAt = hashed.ModifiedAt,
        });
        change.Commit();

        return new();
    }
}
