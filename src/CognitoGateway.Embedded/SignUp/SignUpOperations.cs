using CognitoGateway.Embedded.AuthEvents;
using CognitoGateway.Embedded.Codes;
using CognitoGateway.Embedded.Me;
using CognitoGateway.Embedded.Messages;
using CognitoGateway.Embedded.Passwords;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.SignIn;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignUp;

internal sealed class SignUpHandler(
    PoolStore store,
    PasswordSetter passwords,
    CodeSender codes,
    SignUpSessions sessions,
    AuthEventRecorder events,
    TimeProvider time)
    : OperationHandler<SignUpRequest, SignUpResponse>(CognitoOperations.SignUp)
{
    public override async ValueTask<SignUpResponse> HandleAsync(
        SignUpRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var client = ClientCall.Of(store, request.ClientId);
        client.CheckSecretHash(request.SecretHash, request.Username);
        if (client.Pool.Pool.Settings.AdminCreateUserConfig?.AllowAdminCreateUserOnly == true)
        {
            throw Errors.NotAuthorized("SignUp is not permitted for this user pool");
        }

        // Hashing takes its time: nobody else has to wait for it.
        var made = Make(client, request);
        using var change = await store.ChangeAsync(client.Pool.Pool.Id, cancellationToken);
        var user = NewUser.Add(change, made, takeOver: false);
        var attribute = ConfirmationChannel.AttributeFor(change.Pool, user);
        if (attribute is not null)
        {
            user = codes.Send(change, user, CodePurpose.SignUp, attribute, MessageTrigger.SignUp);
        }

        change.Save(user);
        events.Note(change, user, AuthEventKind.SignUp, call);
        change.Commit();
        return new()
        {
            UserConfirmed = false,
            UserSub = user.Sub,
            Session = sessions.Begin(client, user),
            CodeDeliveryDetails = attribute is null
                ? null
                : CodeSender.Details(attribute, user.Attributes[attribute]!),
        };
    }

    private User Make(ClientCall client, SignUpRequest request)
    {
        var pool = client.Pool.Pool;
        var given = AttributeRules.Read(request.UserAttributes);
        AttributePermissions.CheckWrite(client.Client, given.Select(attribute => attribute.Key));
        if (pool.HasAlias("preferred_username") && given.Any(attribute => attribute.Key == "preferred_username"))
        {
            throw Errors.InvalidParameter("preferred_username can only be set once the user is confirmed.");
        }

        var user = NewUser.Make(
            pool, request.Username, UserAttributes.From(given), UserStatus.Unconfirmed, time.GetUtcNow());
        user = user with { Attributes = Unproved(user.Attributes) };
        if (request.Password is not null)
        {
            return passwords.Set(pool, user, request.Password);
        }

        return AuthFactors.ArePasswordsOptional(pool)
            ? user
            : throw Errors.InvalidParameter("Password is required.");
    }

    private static UserAttributes Unproved(UserAttributes attributes)
    {
        foreach (var name in ConfirmationChannel.Attributes.Where(name => attributes[name] is not null))
        {
            attributes = attributes.With(name + "_verified", "false");
        }

        return attributes;
    }
}

internal sealed class ConfirmSignUpHandler(
    PoolStore store, CodeChecker codes, SignUpSessions sessions, AttemptLimits limits, TimeProvider time)
    : OperationHandler<ConfirmSignUpRequest, ConfirmSignUpResponse>(CognitoOperations.ConfirmSignUp)
{
    private const int PerHour = 15;

    public override async ValueTask<ConfirmSignUpResponse> HandleAsync(
        ConfirmSignUpRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var client = ClientCall.Of(store, request.ClientId);
        client.CheckSecretHash(request.SecretHash, request.Username);
        using var change = await store.ChangeAsync(client.Pool.Pool.Id, cancellationToken);
        var user = change.State.FindUser(request.Username)
            ?? throw (client.Client.HidesUnknownUsers ? CodeErrors.Mismatch() : Errors.UserNotFound());
        limits.Take(OperationName, user.Sub, PerHour);
        if (user.Status != UserStatus.Unconfirmed)
        {
            throw Errors.NotAuthorized($"User cannot be confirmed. Current status is {user.Status}");
        }

        var code = codes.Check(user, CodePurpose.SignUp, attribute: null, request.ConfirmationCode);
        user = user.Without(code) with { Status = UserStatus.Confirmed, ModifiedAt = time.GetUtcNow() };
        var session = request.Session is null ? null : sessions.Confirm(client, user, request.Session);
        change.Save(Proved(change, user, code.Attribute!, force: request.ForceAliasCreation == true));
        change.Commit();
        return new() { Session = session };
    }

    private static User Proved(PoolChange change, User user, string attribute, bool force)
    {
        if (!change.Pool.AutoVerifies(attribute) || user.Attributes[attribute] is null)
        {
            return user;
        }

        var proved = user with { Attributes = user.Attributes.With(attribute + "_verified", "true") };
        AliasRules.Claim(change, proved, takeOver: force);
        return proved;
    }
}

internal sealed class ResendConfirmationCodeHandler(
    PoolStore store, CodeSender codes, AttemptLimits limits, AuthEventRecorder events)
    : OperationHandler<ResendConfirmationCodeRequest, ResendConfirmationCodeResponse>(
        CognitoOperations.ResendConfirmationCode)
{
    private const int PerHour = 5;

    public override async ValueTask<ResendConfirmationCodeResponse> HandleAsync(
        ResendConfirmationCodeRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var client = ClientCall.Of(store, request.ClientId);
        client.CheckSecretHash(request.SecretHash, request.Username);
        using var change = await store.ChangeAsync(client.Pool.Pool.Id, cancellationToken);
        if (change.State.FindUser(request.Username) is not { } user)
        {
            return client.Client.HidesUnknownUsers
                ? new() { CodeDeliveryDetails = SimulatedDelivery.To(request.Username) }
                : throw Errors.UserNotFound();
        }

        if (user.Status != UserStatus.Unconfirmed)
        {
            throw Errors.InvalidParameter("User is already confirmed.");
        }

        var attribute = ConfirmationChannel.AttributeFor(change.Pool, user)
            ?? throw Errors.InvalidParameter("Cannot resend codes. Auto verification not turned on.");
        limits.Take(OperationName, user.Sub, PerHour);
        change.Save(codes.Send(change, user, CodePurpose.SignUp, attribute, MessageTrigger.ResendCode));
        events.Note(change, user, AuthEventKind.ResendCode, call);
        change.Commit();
        return new() { CodeDeliveryDetails = CodeSender.Details(attribute, user.Attributes[attribute]!) };
    }
}
