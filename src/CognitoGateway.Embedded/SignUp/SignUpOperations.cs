using CognitoGateway.Embedded.AuthEvents;
using CognitoGateway.Embedded.Codes;
using CognitoGateway.Embedded.Me;
using CognitoGateway.Embedded.Messages;
using CognitoGateway.Embedded.Passwords;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Risk;
using CognitoGateway.Embedded.SignIn;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Triggers;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignUp;

internal sealed class SignUpHandler(
    PoolStore store,
    PasswordSetter passwords,
    CodeIssuer codes,
    MessageSender messages,
    LambdaTriggers triggers,
    SignUpSessions sessions,
    ThreatProtection threats,
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

        var risk = RiskOf(client, request, call);

        // Hashing takes its time: nobody else has to wait for it.
        var made = Make(client, request);
        var welcome = await AskAsync(client, made, request, cancellationToken);
        var (user, code) = await AddAsync(client, Welcomed(made, welcome), risk, request, call, cancellationToken);
        await FollowUpAsync(client, user, code, request, cancellationToken);
        return new()
        {
            UserConfirmed = user.Status == UserStatus.Confirmed,
            UserSub = user.Sub,
            CodeDeliveryDetails = code?.Details,
            Session = user.Status == UserStatus.Unconfirmed ? sessions.Begin(client, user) : null,
        };
    }

    private RiskAssessment RiskOf(ClientCall client, SignUpRequest request, CallContext call)
    {
        var risk = threats.OfNewPassword(
            client.Pool.Pool, client.Client, ThreatProtection.SignUp, request.Password, call.CallerIp?.ToString());

        return risk.Blocks ? throw RiskErrors.CompromisedPassword() : risk;
    }

    private Task<PreSignUpResponse?> AskAsync(
        ClientCall client, User user, SignUpRequest request, CancellationToken cancellationToken) =>
        triggers.PreSignUpAsync(
            TriggerContext.Of(client.Pool.Pool, user, client.Client.ClientId),
            TriggerSource.PreSignUp,
            new()
            {
                UserAttributes = TriggerAttributes.Given(user),
                ValidationData = TriggerAttributes.From(request.ValidationData),
                ClientMetadata = request.ClientMetadata,
            },
            cancellationToken);

    private async Task<(User User, IssuedCode? Code)> AddAsync(
        ClientCall client,
        User made,
        RiskAssessment risk,
        SignUpRequest request,
        CallContext call,
        CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(client.Pool.Pool.Id, cancellationToken);
        var user = NewUser.Add(change, made, takeOver: false);
        var code = user.Status == UserStatus.Unconfirmed
            && ConfirmationChannel.AttributeFor(change.Pool, user) is { } attribute
                ? codes.Issue(
                    change.Pool,
                    user,
                    CodePurpose.SignUp,
                    attribute,
                    new(MessageTrigger.SignUp, client.Client.ClientId, request.ClientMetadata))
                : null;
        user = code?.User ?? user;
        change.Save(user);
        events.Note(change, user, AuthEventKind.SignUp, call, risk);
        change.Commit();
        return (user, code);
    }

    private Task FollowUpAsync(
        ClientCall client, User user, IssuedCode? code, SignUpRequest request, CancellationToken cancellationToken)
    {
        if (user.Status == UserStatus.Confirmed)
        {
            return triggers.PostConfirmationAsync(
                TriggerContext.Of(client.Pool.Pool, user, client.Client.ClientId),
                TriggerSource.PostConfirmation,
                new() { UserAttributes = TriggerAttributes.Of(user), ClientMetadata = request.ClientMetadata },
                cancellationToken);
        }

        return code is null ? Task.CompletedTask : messages.SendAsync(code.Letter, cancellationToken);
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
        if (request.Password is not null)
        {
            return passwords.Set(pool, user, request.Password);
        }

        return AuthFactors.ArePasswordsOptional(pool)
            ? user
            : throw Errors.InvalidParameter("Password is required.");
    }

    // Addresses count as proved only of a user who counts as confirmed.
    private static User Welcomed(User user, PreSignUpResponse? welcome)
    {
        var isConfirmed = welcome?.AutoConfirmUser == true;
        var attributes = user.Attributes;
        foreach (var name in ConfirmationChannel.Attributes.Where(name => attributes[name] is not null))
        {
            var isProved = isConfirmed && (name == "email" ? welcome!.AutoVerifyEmail : welcome!.AutoVerifyPhone);
            attributes = attributes.With(name + "_verified", isProved ? "true" : "false");
        }

        return user with
        {
            Status = isConfirmed ? UserStatus.Confirmed : UserStatus.Unconfirmed,
            Attributes = attributes,
        };
    }
}

internal sealed class ConfirmSignUpHandler(
    PoolStore store, SignUpConfirmations confirmations, SignUpSessions sessions)
    : OperationHandler<ConfirmSignUpRequest, ConfirmSignUpResponse>(CognitoOperations.ConfirmSignUp)
{
    public override async ValueTask<ConfirmSignUpResponse> HandleAsync(
        ConfirmSignUpRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var client = ClientCall.Of(store, request.ClientId);
        client.CheckSecretHash(request.SecretHash, request.Username);
        using var waiting = request.Session is null
            ? null
            : sessions.Hold(client, request.Username, request.Session);
        var user = await confirmations.ConfirmAsync(client, request, cancellationToken);

        return new() { Session = sessions.Confirm(client, waiting, user) };
    }
}

internal sealed class ResendConfirmationCodeHandler(
    PoolStore store, CodeIssuer codes, MessageSender messages, AttemptLimits limits, AuthEventRecorder events)
    : OperationHandler<ResendConfirmationCodeRequest, ResendConfirmationCodeResponse>(
        CognitoOperations.ResendConfirmationCode)
{
    private const int PerHour = 5;

    public override async ValueTask<ResendConfirmationCodeResponse> HandleAsync(
        ResendConfirmationCodeRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var client = ClientCall.Of(store, request.ClientId);
        client.CheckSecretHash(request.SecretHash, request.Username);
        if (client.Pool.FindUser(request.Username) is null && client.Client.HidesUnknownUsers)
        {
            return new() { CodeDeliveryDetails = SimulatedDelivery.To(request.Username) };
        }

        var code = await IssueAsync(client, request, call, cancellationToken);
        await messages.SendAsync(code.Letter, cancellationToken);
        return new() { CodeDeliveryDetails = code.Details };
    }

    private async Task<IssuedCode> IssueAsync(
        ClientCall client,
        ResendConfirmationCodeRequest request,
        CallContext call,
        CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(client.Pool.Pool.Id, cancellationToken);
        var user = change.State.RequireUser(request.Username);

        if (user.Status != UserStatus.Unconfirmed)
        {
            throw Errors.InvalidParameter("User is already confirmed.");
        }

        var attribute = ConfirmationChannel.AttributeFor(change.Pool, user)
            ?? throw Errors.InvalidParameter("Cannot resend codes. Auto verification not turned on.");
        limits.Take(OperationName, user.Sub, PerHour);
        var code = codes.Issue(
            change.Pool,
            user,
            CodePurpose.SignUp,
            attribute,
            new(MessageTrigger.ResendCode, client.Client.ClientId, request.ClientMetadata));
        change.Save(code.User);
        events.Note(change, user, AuthEventKind.ResendCode, call);
        change.Commit();
        return code;
    }
}
