using CognitoGateway.Embedded.AuthEvents;
using CognitoGateway.Embedded.Codes;
using CognitoGateway.Embedded.Messages;
using CognitoGateway.Embedded.Passwords;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.SignIn;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Triggers;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignUp;

internal sealed class ForgotPasswordHandler(
    PoolStore store,
    UserMigration migration,
    CodeIssuer codes,
    MessageSender messages,
    AttemptLimits limits,
    AuthEventRecorder events)
    : OperationHandler<ForgotPasswordRequest, ForgotPasswordResponse>(CognitoOperations.ForgotPassword)
{
    public override async ValueTask<ForgotPasswordResponse> HandleAsync(
        ForgotPasswordRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var client = ClientCall.Of(store, request.ClientId);
        client.CheckSecretHash(request.SecretHash, request.Username);
        await MigrateAsync(client, request, cancellationToken);
        if (await IssueAsync(client, request, call, cancellationToken) is not { } code)
        {
            return new() { CodeDeliveryDetails = SimulatedDelivery.To(request.Username) };
        }

        await messages.SendAsync(code.Letter, cancellationToken);
        return new() { CodeDeliveryDetails = code.Details };
    }

    private async Task MigrateAsync(
        ClientCall client, ForgotPasswordRequest request, CancellationToken cancellationToken)
    {
        if (client.Pool.FindUser(request.Username) is not null)
        {
            return;
        }

        try
        {
            await migration.MigrateAsync(
                client,
                request.Username,
                TriggerSource.UserMigrationByForgotPassword,
                new() { ClientMetadata = request.ClientMetadata },
                cancellationToken);
        }
        catch (CognitoException e) when (client.Client.HidesUnknownUsers && e.Code == "UserNotFoundException")
        {
            // The client must not learn that there is no such user anywhere.
        }
    }

    /// <summary>Issues the code; null where the client must not learn that there is nobody to send it to.</summary>
    private async Task<IssuedCode?> IssueAsync(
        ClientCall client, ForgotPasswordRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(client.Pool.Pool.Id, cancellationToken);
        var user = change.State.FindUser(request.Username);
        if (client.Client.HidesUnknownUsers && user is not { Enabled: true, Status: not UserStatus.Unconfirmed })
        {
            return null;
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
        var code = codes.Issue(
            change.Pool,
            user,
            CodePurpose.ForgotPassword,
            attribute,
            new(MessageTrigger.ForgotPassword, client.Client.ClientId, request.ClientMetadata));
        change.Save(code.User);
        events.Note(change, user, AuthEventKind.ForgotPassword, call);
        change.Commit();
        return code;
    }
}

internal sealed class ConfirmForgotPasswordHandler(
    PoolStore store,
    CodeChecker codes,
    PasswordSetter passwords,
    LambdaTriggers triggers,
    AttemptLimits limits,
    AuthEventRecorder events)
    : OperationHandler<ConfirmForgotPasswordRequest, ConfirmForgotPasswordResponse>(
        CognitoOperations.ConfirmForgotPassword)
{
    public override async ValueTask<ConfirmForgotPasswordResponse> HandleAsync(
        ConfirmForgotPasswordRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var client = ClientCall.Of(store, request.ClientId);
        client.CheckSecretHash(request.SecretHash, request.Username);
        var user = await ChangeAsync(client, request, call, cancellationToken);
        await triggers.PostConfirmationAsync(
            TriggerContext.Of(client.Pool.Pool, user, client.Client.ClientId),
            TriggerSource.PostConfirmationOfPassword,
            new() { UserAttributes = TriggerAttributes.Of(user), ClientMetadata = request.ClientMetadata },
            cancellationToken);
        return new();
    }

    private async Task<User> ChangeAsync(
        ClientCall client, ConfirmForgotPasswordRequest request, CallContext call, CancellationToken cancellationToken)
    {
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
        var risk = events.CheckPassword(change, client.Client, user, request.Password, call);
        var changed = passwords.Set(change.Pool, user.Without(code), request.Password) with
        {
            Status = user.Status == UserStatus.ResetRequired ? UserStatus.Confirmed : user.Status,
        };
        change.Save(changed);
        events.Note(change, user, AuthEventKind.PasswordChange, call, risk);
        change.Commit();
        return changed;
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
