using CognitoGateway.Embedded.Codes;
using CognitoGateway.Embedded.Messages;
using CognitoGateway.Embedded.Passwords;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Users;

/// <summary>Makes the password useless and sends the code that a new one is set with.</summary>
internal sealed class AdminResetUserPasswordHandler(
    PoolStore store, CodeIssuer codes, MessageSender messages, TimeProvider time)
    : OperationHandler<AdminResetUserPasswordRequest, AdminResetUserPasswordResponse>(
        CognitoOperations.AdminResetUserPassword)
{
    public override async ValueTask<AdminResetUserPasswordResponse> HandleAsync(
        AdminResetUserPasswordRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var issued = await ResetAsync(request, cancellationToken);
        await messages.SendAsync(issued.Letter, cancellationToken);

        return new();
    }

    private async Task<IssuedCode> ResetAsync(
        AdminResetUserPasswordRequest request, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);
        var user = change.State.RequireUser(request.Username);

        if (!user.Enabled)
        {
            throw Errors.NotAuthorized("User is disabled.");
        }

        var attribute = RecoveryChannel.AttributeFor(change.Pool, user);
        var issued = codes.Issue(
            change.Pool,
            user with { Status = UserStatus.ResetRequired, ModifiedAt = time.GetUtcNow() },
            CodePurpose.ForgotPassword,
            attribute,
            new(MessageTrigger.ForgotPassword, ClientMetadata: request.ClientMetadata));
        change.Save(issued.User);
        change.Commit();

        return issued;
    }
}
