using CognitoGateway.Embedded.Me;
using CognitoGateway.Embedded.Passwords;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignIn;

/// <summary>Takes the answer to <see cref="NewPasswordChallenge"/>.</summary>
internal sealed class NewPasswordAnswer(
    PoolStore store, AuthSessions sessions, PasswordSetter passwords, SignInSteps steps)
{
    /// <summary>Sets the password and goes on with the sign-in.</summary>
    /// <exception cref="CognitoException">The answer is refused; the session stays good for a better one.</exception>
    public async Task<SignInOutcome> TakeAsync(
        ClientCall call, string? sessionText, SignInParameters answer, CancellationToken cancellationToken)
    {
        var session = sessions.Find(call, sessionText, NewPasswordChallenge.Name);
        var username = answer.Required("USERNAME");
        call.CheckSecretHash(answer.SecretHash, username);
        using var change = await store.ChangeAsync(call.Pool.Pool.Id, cancellationToken);
        var user = UserOf(change, session, username);
        var password = answer.Required("NEW_PASSWORD");

        var changed = passwords.Set(change.Pool, WithAttributes(change, call, user, answer), password) with
        {
            Status = UserStatus.Confirmed,
        };
        sessions.Use(session);
        change.Save(changed);
        var outcome = steps.Continue(change, call, changed);
        change.Commit();
        return outcome;
    }

    private static User UserOf(PoolChange change, AuthSession session, string username)
    {
        var user = SessionUser.Of(change, session, username);

        // An administrator may have set a password in the meantime: then there is nothing to answer any more.
        return user.Status == UserStatus.ForceChangePassword
            ? user
            : throw Errors.NotAuthorized("Invalid session provided");
    }

    private static User WithAttributes(PoolChange change, ClientCall call, User user, SignInParameters answer)
    {
        var prefix = NewPasswordChallenge.AttributePrefix;
        var given = answer.Names
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(name => KeyValuePair.Create(name[prefix.Length..], answer.Required(name)))
            .ToList();
        AttributePermissions.CheckWrite(call.Client, given.Select(attribute => attribute.Key));
        var required = change.Pool.Schema.Required.ToList();
        foreach (var (name, value) in given)
        {
            if (required.Contains(name) && user.Attributes[name] is { Length: > 0 } present && present != value)
            {
                throw Errors.NotAuthorized($"Cannot modify an already provided {name}");
            }
        }

        var attributes = AttributeRules.Change(change.Pool, user.Attributes, given);
        if (required.Find(name => string.IsNullOrEmpty(attributes[name])) is { } missing)
        {
            throw Errors.InvalidParameter(
                $"Attributes did not conform to the schema: {missing}: The attribute is required\n");
        }

        return user with { Attributes = attributes };
    }
}
