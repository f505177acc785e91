using System.Security.Cryptography;
using CognitoGateway.Embedded.Messages;
using CognitoGateway.Embedded.Passwords;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Triggers;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Users;

internal sealed class AdminCreateUserHandler(
    PoolStore store,
    PasswordSetter passwords,
    LambdaTriggers triggers,
    MessageSender messages,
    RandomNumberGenerator random,
    TimeProvider time)
    : OperationHandler<AdminCreateUserRequest, AdminCreateUserResponse>(CognitoOperations.AdminCreateUser)
{
    public override async ValueTask<AdminCreateUserResponse> HandleAsync(
        AdminCreateUserRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var state = store.Pool(request.UserPoolId);
        var password = request.TemporaryPassword
            ?? (AuthFactors.ArePasswordsOptional(state.Pool)
                ? null
                : TemporaryPassword.Generate(random, MinimumLength(state.Pool)));
        var user = request.MessageAction == "RESEND"
            ? await ResendAsync(state, request, password, cancellationToken)
            : await CreateAsync(state, request, password, cancellationToken);

        return new() { User = UserView.Of(user) };
    }

    private async Task<User> CreateAsync(
        PoolState state, AdminCreateUserRequest request, string? password, CancellationToken cancellationToken)
    {
        var pool = state.Pool;
        var status = password is null ? UserStatus.Confirmed : UserStatus.ForceChangePassword;
        var attributes = UserAttributes.From(AttributeRules.Read(request.UserAttributes));
        var made = NewUser.Make(pool, request.Username, attributes, status, time.GetUtcNow());
        var sends = password is not null && request.MessageAction != "SUPPRESS";
        var to = sends ? Invitations.To(made, request.DesiredDeliveryMediums) : [];

        // Hashing takes its time: nobody else has to wait for it.
        var ready = password is null ? made : passwords.Set(pool, made, password, temporary: true);
        await AskAsync(pool, ready, request, cancellationToken);
        var user = await AddAsync(ready, request, cancellationToken);
        await InviteAsync(state.Pool, user, to, request, password, cancellationToken);

        return user;
    }

    // The function can only refuse: what it answers of confirming and proving is not for users who are invited.
    private Task<PreSignUpResponse?> AskAsync(
        UserPool pool, User user, AdminCreateUserRequest request, CancellationToken cancellationToken) =>
        triggers.PreSignUpAsync(
            TriggerContext.Of(pool, user),
            TriggerSource.PreSignUpByAdmin,
            new()
            {
                UserAttributes = TriggerAttributes.Given(user),
                ValidationData = TriggerAttributes.From(request.ValidationData),
                ClientMetadata = request.ClientMetadata,
            },
            cancellationToken);

    private async Task<User> AddAsync(User ready, AdminCreateUserRequest request, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(ready.UserPoolId, cancellationToken);
        var user = NewUser.Add(change, ready, request.ForceAliasCreation ?? false);
        change.Save(user);
        change.Commit();

        return user;
    }

    private async Task<User> ResendAsync(
        PoolState state, AdminCreateUserRequest request, string? password, CancellationToken cancellationToken)
    {
        var known = state.RequireUser(request.Username);
        if (known.Status != UserStatus.ForceChangePassword || password is null)
        {
            throw new CognitoException(
                "UnsupportedUserStateException", $"Resend not possible. {known.Status} is not supported.");
        }

        var to = Invitations.To(known, request.DesiredDeliveryMediums);
        var renewed = passwords.Set(state.Pool, known, password, temporary: true);
        var user = await RenewAsync(renewed, cancellationToken);
        await InviteAsync(state.Pool, user, to, request, password, cancellationToken);

        return user;
    }

    private async Task<User> RenewAsync(User renewed, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(renewed.UserPoolId, cancellationToken);
        var user = (change.State.FindUserBySub(renewed.Sub) ?? throw Errors.UserNotFound()) with
        {
            Password = renewed.Password,
            FormerPasswords = renewed.FormerPasswords,
            ModifiedAt = renewed.ModifiedAt,
        };
        change.Save(user);
        change.Commit();

        return user;
    }

    private async Task InviteAsync(
        UserPool pool,
        User user,
        IReadOnlyList<Recipient> to,
        AdminCreateUserRequest request,
        string? password,
        CancellationToken cancellationToken)
    {
        if (password is not null && to.Count > 0)
        {
            await messages.SendAsync(
                Invitations.Write(pool, user, to, password, request.ClientMetadata), cancellationToken);
        }
    }

    private static int MinimumLength(UserPool pool) => pool.Settings.Policies?.PasswordPolicy?.MinimumLength ?? 8;
}
