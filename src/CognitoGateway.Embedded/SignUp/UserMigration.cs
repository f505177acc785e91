using CognitoGateway.Embedded.Passwords;
using CognitoGateway.Embedded.SignIn;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Triggers;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignUp;

/// <summary>Takes users over from another directory, as they come.</summary>
internal sealed class UserMigration(
    PoolStore store, LambdaTriggers triggers, PasswordSetter passwords, TimeProvider time)
{
    /// <summary>
    /// Asks the pool's function for a user whom the pool does not know, and stores whom it tells. No change of the
    /// store may be open. A confirmed user keeps the password that was typed, whatever the pool's rules.
    /// </summary>
    /// <param name="client">The client that calls.</param>
    /// <param name="username">The name as it was typed.</param>
    /// <param name="source">One of the two for migration in <see cref="TriggerSource"/>.</param>
    /// <param name="request">The password, where there is one, and what the client wants the function to know.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <returns>The user; null where the pool has no such function.</returns>
    /// <exception cref="CognitoException"><c>UserNotFoundException</c>: there is no such user there either.</exception>
    public async Task<User?> MigrateAsync(
        ClientCall client,
        string username,
        string source,
        UserMigrationRequest request,
        CancellationToken cancellationToken)
    {
        var pool = client.Pool.Pool;
        var told = await triggers.UserMigrationAsync(
            new(pool, username, client.Client.ClientId), source, request, cancellationToken);

        return told is null
            ? null
            : await AddAsync(Make(client, username, request.Password, told), username, told, cancellationToken);
    }

    private User Make(ClientCall client, string username, string? password, UserMigrationResponse told)
    {
        var status = told.FinalUserStatus switch
        {
            UserStatus.Confirmed => UserStatus.Confirmed,
            null or UserStatus.ResetRequired => UserStatus.ResetRequired,
            _ => throw TriggerErrors.Unrecognizable(),
        };
        var user = NewUser.Make(
            client.Pool.Pool, username, UserAttributes.From(told.UserAttributes!), status, time.GetUtcNow());
        if (told.EnableSmsMfa == true && user.Attributes["phone_number"] is not null)
        {
            user = user with { Mfa = new() { Sms = true } };
        }

        return password is not null && status == UserStatus.Confirmed ? passwords.TakeOver(user, password) : user;
    }

    private async Task<User> AddAsync(
        User made, string username, UserMigrationResponse told, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(made.UserPoolId, cancellationToken);
        if (change.State.FindUser(username) is { } known)
        {
            return known; // Another call was quicker.
        }

        var user = NewUser.Add(change, made, takeOver: told.ForceAliasCreation == true);
        change.Save(user);
        change.Commit();
        return user;
    }
}
