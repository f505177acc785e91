using System.Text.Json;
using CognitoGateway.Embedded.Clients;
using CognitoGateway.Embedded.Me;
using CognitoGateway.Embedded.Passwords;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Risk;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Triggers;
using CognitoGateway.Embedded.Users;

namespace CognitoGateway.Embedded.SignIn.Challenges;

/// <summary>Asks a user with a temporary password for one of their own.</summary>
internal sealed class NewPasswordChallenge(
    PoolStore store, AuthSessions sessions, PasswordSetter passwords, ThreatProtection threats) : IChallenge
{
    // Of the attributes, in the challenge and in its answer.
    private const string Prefix = "userAttributes.";

    public string Name => "NEW_PASSWORD_REQUIRED";

    /// <summary>The challenge.</summary>
    public SignInOutcome Ask(SignInAttempt attempt)
    {
        var user = attempt.User!;
        var attributes = user.Attributes.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        var missing = attempt.Call.Pool.Pool.Schema.Required
            .Where(name => !attributes.ContainsKey(name))
            .Select(name => Prefix + name)
            .ToList();
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["USER_ID_FOR_SRP"] = user.Username,
            ["userAttributes"] = JsonSerializer.Serialize(attributes, SignInJson.Default.DictionaryStringString),
            ["requiredAttributes"] = JsonSerializer.Serialize(missing, SignInJson.Default.ListString),
        };

        return sessions.Ask(attempt, Name, parameters);
    }

    public async Task<SignInOutcome> TakeAsync(ChallengeAnswer answer, CancellationToken cancellationToken)
    {
        var (attempt, _, given) = answer;
        var call = attempt.Call;
        var pool = call.Pool.Pool;
        var password = given.Required("NEW_PASSWORD");
        threats.CheckNewPassword(call, password);

        // Hashing takes its time: nobody else has to wait for it.
        var ready = passwords.Set(pool, WithAttributes(pool, call.Client, attempt.User!, given), password);

        using var change = await store.ChangeAsync(pool.Id, cancellationToken);
        var changed = change.RequireProved(attempt.User!) with
        {
            Attributes = ready.Attributes,
            Password = ready.Password,
            FormerPasswords = ready.FormerPasswords,
            ModifiedAt = ready.ModifiedAt,
            Status = UserStatus.Confirmed,
        };
        change.Save(changed);
        change.Commit();

        return new Proved(attempt with { User = changed, TokenSource = TriggerSource.TokensOfNewPassword });
    }

    private static User WithAttributes(UserPool pool, AppClient client, User user, SignInParameters answer)
    {
        var given = answer.Names
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => KeyValuePair.Create(name[Prefix.Length..], answer.Required(name)))
            .ToList();
        AttributePermissions.CheckWrite(client, given.Select(attribute => attribute.Key));
        var required = pool.Schema.Required.ToList();
        foreach (var (name, value) in given)
        {
            if (required.Contains(name) && user.Attributes[name] is { Length: > 0 } present && present != value)
            {
                throw Errors.NotAuthorized($"Cannot modify an already provided {name}");
            }
        }

        var attributes = AttributeRules.Change(pool, user.Attributes, given);
        if (required.Find(name => string.IsNullOrEmpty(attributes[name])) is { } missing)
        {
            throw Errors.InvalidParameter(
                $"Attributes did not conform to the schema: {missing}: The attribute is required\n");
        }

        return user with { Attributes = attributes };
    }
}
