using CognitoGateway.Embedded.AuthEvents;
using CognitoGateway.Embedded.Codes;
using CognitoGateway.Embedded.Messages;
using CognitoGateway.Embedded.Passwords;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.SignIn;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignUp;

internal sealed class ForgotPasswordHandler(
    PoolStore store, CodeSender codes, AttemptLimits limits, AuthEventRecorder events)
    : OperationHandler<ForgotPasswordRequest, ForgotPasswordResponse>(CognitoOperations.ForgotPassword)
{
    public override async ValueTask<ForgotPasswordResponse> HandleAsync(
        ForgotPasswordRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var client = ClientCall.Of(store, request.ClientId);
        client.CheckSecretHash(request.SecretHash, request.Username);
        using var change = await store.ChangeAsync(client.Pool.Pool.Id, cancellationToken);
        var user = change.State.FindUser(request.Username);
        if (client.Client.HidesUnknownUsers && user is not { Enabled: true, Status: not UserStatus.Unconfirmed })
        {
            return new() { CodeDeliveryDetails = SimulatedDelivery.To(request.Username) };
        }

        if (user is null)
        {
            throw ForgottenPassword.UnknownUser();
        }

        if (!user.Enabled)
        {
            throw SignInErrors.Disabled();
        }

        var attribute = RecoveryChannel.AttributeFor(change.Pool, user);
        limits.Take(ForgottenPassword.Action, user.Sub, ForgottenPassword.PerHour);
        change.Save(codes.Send(change, user, CodePurpose.ForgotPassword, attribute, MessageTrigger.ForgotPassword));
        events.Note(change, user, AuthEventKind.ForgotPassword, call);
        change.Commit();
        return new() { CodeDeliveryDetails = CodeSender.Details(attribute, user.Attributes[attribute]!) };
    }
}

internal sealed class ConfirmForgotPasswordHandler(
    PoolStore store, CodeChecker codes, PasswordSetter passwords, AttemptLimits limits, AuthEventRecorder events)
    : OperationHandler<ConfirmForgotPasswordRequest, ConfirmForgotPasswordResponse>(
        CognitoOperations.ConfirmForgotPassword)
{
    public override async ValueTask<ConfirmForgotPasswordResponse> HandleAsync(
        ConfirmForgotPasswordRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var client = ClientCall.Of(store, request.ClientId);
        client.CheckSecretHash(request.SecretHash, request.Username);
        using var change = await store.ChangeAsync(client.Pool.Pool.Id, cancellationToken);
        var user = change.State.FindUser(request.Username);
        if (client.Client.HidesUnknownUsers && user is not { Enabled: true })
        {
            throw CodeErrors.Mismatch();
        }

        if (user is null)
        {
            throw ForgottenPassword.UnknownUser();
        }

        if (!user.Enabled)
        {
            throw SignInErrors.Disabled();
        }

        limits.Take(ForgottenPassword.Action, user.Sub, ForgottenPassword.PerHour);
        // The code first: who has none learns nothing of the policy, and a weak password does not use the code up.
        var code = codes.Check(user, CodePurpose.ForgotPassword, attribute: null, request.ConfirmationCode);
        var changed = passwords.Set(change.Pool, user.Without(code), request.Password);
        change.Save(changed with
        {
            Status = user.Status == UserStatus.ResetRequired ? UserStatus.Confirmed : user.Status,
        });
        events.Note(change, user, AuthEventKind.PasswordChange, call);
        change.Commit();
        return new();
    }
}

/// <summary>What both operations go by.</summary>
internal static class ForgottenPassword
{
    /// <summary>Both draw on one share.</summary>
    public const string Action = "ForgotPassword";

    /// <summary>How often in an hour.</summary>
    public const int PerHour = 20;

    /// <summary>There is no such user, as these operations say it.</summary>
    public static CognitoException UnknownUser() =>
        new("UserNotFoundException", "Username/client id combination not found.");
}
