using CognitoGateway.Embedded.Codes;
using CognitoGateway.Embedded.Messages;
using CognitoGateway.Embedded.Passwords;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Users;

/// <summary>Makes the password useless and sends the code that a new one is set with.</summary>
internal sealed class AdminResetUserPasswordHandler(PoolStore store, CodeSender codes, TimeProvider time)
    : OperationHandler<AdminResetUserPasswordRequest, AdminResetUserPasswordResponse>(
        CognitoOperations.AdminResetUserPassword)
{
    public override async ValueTask<AdminResetUserPasswordResponse> HandleAsync(
        AdminResetUserPasswordRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);
        var user = change.State.RequireUser(request.Username);

        if (!user.Enabled)
        {
            throw Errors.NotAuthorized("User is disabled.");
        }

        var attribute = RecoveryChannel.AttributeFor(change.Pool, user);
        var reset = codes.Send(change, user, CodePurpose.ForgotPassword, attribute, MessageTrigger.ForgotPassword);
        change.Save(reset with { Status = UserStatus.ResetRequired, ModifiedAt = time.GetUtcNow() });
        change.Commit();

        return new();
    }
}
