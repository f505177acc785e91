using CognitoGateway.Embedded.AuthEvents;
using CognitoGateway.Embedded.Codes;
using CognitoGateway.Embedded.Passwords;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.SignIn;
using CognitoGateway.Embedded.Tokens;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Me;

internal sealed class GetUserHandler(AccessTokens accessTokens)
    : OperationHandler<GetUserRequest, GetUserResponse>(CognitoOperations.GetUser)
{
    public override ValueTask<GetUserResponse> HandleAsync(
        GetUserRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var caller = accessTokens.Authorize(request.AccessToken);
        var user = caller.User;

        return ValueTask.FromResult<GetUserResponse>(new()
        {
            Username = user.Username,
            UserAttributes = AttributeList.From(AttributeRules.Shown(user)
                .Where(a => a.Name == "sub" || AttributePermissions.CanRead(caller.Client, a.Name))),
            MFAOptions = UserView.MfaOptions(user),
            PreferredMfaSetting = user.Mfa?.Preferred,
            UserMFASettingList = UserView.MfaFactors(user),
        });
    }
}

internal sealed class DeleteUserHandler(AccessTokens accessTokens)
    : OperationHandler<DeleteUserRequest, NoResponse>(CognitoOperations.DeleteUser)
{
    public override async ValueTask<NoResponse> HandleAsync(
        DeleteUserRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var caller = await accessTokens.ChangeAsync(request.AccessToken, cancellationToken);
        caller.Change.Delete(caller.User);
        caller.Change.Commit();
        return new();
    }
}

internal sealed class ChangePasswordHandler(
    AccessTokens accessTokens,
    PasswordHasher hasher,
    PasswordSetter passwords,
    LockOuts lockOuts,
    AttemptLimits limits,
    AuthEventRecorder events)
    : OperationHandler<ChangePasswordRequest, ChangePasswordResponse>(CognitoOperations.ChangePassword)
{
    private const int PerHour = 5;

    public override async ValueTask<ChangePasswordResponse> HandleAsync(
        ChangePasswordRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var caller = await accessTokens.ChangeAsync(request.AccessToken, cancellationToken);
        var user = caller.User;
        limits.Take(OperationName, user.Sub, PerHour);
        if (user.Password is not null)
        {
            CheckPrevious(user, request.PreviousPassword ?? throw SignInErrors.Missing("PreviousPassword"));
        }

        var risk = events.CheckPassword(
            caller.Change, caller.Caller.Client, user, request.ProposedPassword, call);
        var changed = passwords.Set(caller.Change.Pool, user, request.ProposedPassword);
        events.Note(caller.Change, user, AuthEventKind.PasswordChange, call, risk);
        caller.Commit(changed);
        return new();
    }

    private void CheckPrevious(User user, string previous)
    {
        if (lockOuts.Refuses(user.Sub))
        {
            throw SignInErrors.LockedOut();
        }

        if (!hasher.Verify(previous, user.Password?.Hash))
        {
            lockOuts.Fail(user.Sub);
            throw SignInErrors.WrongPassword();
        }

        lockOuts.Clear(user.Sub);
    }
}
