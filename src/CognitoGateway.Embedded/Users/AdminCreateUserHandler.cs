using System.Security.Cryptography;
using CognitoGateway.Embedded.Passwords;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Users;

internal sealed class AdminCreateUserHandler(
    PoolStore store, PasswordSetter passwords, Invitations invitations, RandomNumberGenerator random, TimeProvider time)
    : OperationHandler<AdminCreateUserRequest, AdminCreateUserResponse>(CognitoOperations.AdminCreateUser)
{
    public override async ValueTask<AdminCreateUserResponse> HandleAsync(
        AdminCreateUserRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var state = store.Pool(request.UserPoolId);
        var password = request.TemporaryPassword
            ?? (AuthFactors.ArePasswordsOptional(state.Pool) ? null : TemporaryPassword.Generate(random, MinimumLength(state.Pool)));
        var user = request.MessageAction == "RESEND"
            ? await ResendAsync(state, request, password, cancellationToken)
            : await CreateAsync(state.Pool, request, password, cancellationToken);

        return new() { User = UserView.Of(user) };
    }

    private async Task<User> CreateAsync(
        UserPool pool, AdminCreateUserRequest request, string? password, CancellationToken cancellationToken)
    {
        var status = password is null ? UserStatus.Confirmed : UserStatus.ForceChangePassword;
        var attributes = UserAttributes.From(AttributeRules.Read(request.UserAttributes));
        var made = NewUser.Make(pool, request.Username, attributes, status, time.GetUtcNow());
        var sends = password is not null && request.MessageAction != "SUPPRESS";
        var media = sends ? Invitations.Media(made, request.DesiredDeliveryMediums) : [];

        // Hashing takes its time: nobody else has to wait for it.
        var ready = password is null ? made : passwords.Set(pool, made, password, temporary: true);

        using var change = await store.ChangeAsync(pool.Id, cancellationToken);
        var user = NewUser.Add(change, ready, request.ForceAliasCreation ?? false);
        change.Save(user);
        invitations.Send(change, user, media, password);
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

        var renewed = passwords.Set(state.Pool, known, password, temporary: true);
        using var change = await store.ChangeAsync(state.Pool.Id, cancellationToken);
        var user = change.State.RequireUser(request.Username) with
        {
            Password = renewed.Password,
            FormerPasswords = renewed.FormerPasswords,
            ModifiedAt = renewed.ModifiedAt,
        };
        change.Save(user);
        invitations.Send(change, user, Invitations.Media(user, request.DesiredDeliveryMediums), password);
        change.Commit();

        return user;
    }

    private static int MinimumLength(UserPool pool) => pool.Settings.Policies?.PasswordPolicy?.MinimumLength ?? 8;
}
