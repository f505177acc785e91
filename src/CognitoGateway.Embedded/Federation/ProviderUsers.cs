using CognitoGateway.Embedded.IdentityProviders;
using CognitoGateway.Embedded.Links;
using CognitoGateway.Embedded.OAuth;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Users;

namespace CognitoGateway.Embedded.Federation;

/// <summary>
/// The users who come from providers: found by their identity or made, and at each sign-in as the provider describes
/// them, as far as the pool maps that.
/// </summary>
internal sealed class ProviderUsers(PoolStore store, TimeProvider time)
{
    /// <summary>The user with this identity, as from now on.</summary>
    /// <exception cref="OAuthException">The pool cannot have such a user, or does not let the user in.</exception>
    public async Task<User> SignInAsync(
        UserPool pool, IdentityProvider provider, ProviderIdentity identity, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(pool.Id, cancellationToken);
        var user = Find(change.State, provider, identity) is { } known
            ? Updated(change.Pool, provider, identity, known)
            : New(change, provider, identity);
        change.Save(user);
        change.Commit();

        return user;
    }

    private static User? Find(PoolState pool, IdentityProvider provider, ProviderIdentity identity) =>
        LinkRules.FindOwner(pool, provider.Name, LinkedIdentities.Subject, identity.Subject)
        ?? identity.Claims
            .Select(claim => LinkRules.FindOwner(pool, provider.Name, claim.Key, claim.Value))
            .FirstOrDefault(owner => owner is not null);

    private User Updated(UserPool pool, IdentityProvider provider, ProviderIdentity identity, User user)
    {
        if (!user.Enabled)
        {
            throw OAuthException.InvalidRequest("User is disabled.");
        }

        var after = user with { Attributes = Mapped(pool, provider, identity, user.Attributes) };
        return after.Attributes.SequenceEqual(user.Attributes) ? user : after with { ModifiedAt = time.GetUtcNow() };
    }

    private User New(PoolChange change, IdentityProvider provider, ProviderIdentity identity)
    {
        var pool = change.Pool;
        var now = time.GetUtcNow();
        var username = LinkedIdentities.UsernameOf(provider.Name, identity.Subject);
        var attributes = Mapped(pool, provider, identity, UserAttributes.None);
        var missing = pool.Schema.Required.Where(name => string.IsNullOrEmpty(attributes[name])).ToList();
        if (missing.Count > 0)
        {
            throw OAuthException.InvalidRequest($"attributes required: [{string.Join(", ", missing)}]");
        }

        var made = new User
        {
            UserPoolId = pool.Id,
            Sub = Guid.NewGuid().ToString(),
            Username = pool.CaseSensitive ? username : username.ToLowerInvariant(),
            Number = 0,
            Status = UserStatus.ExternalProvider,
            CreatedAt = now,
            ModifiedAt = now,
            Attributes = attributes,
            Groups = [new(provider.GroupIn(pool.Id).Name, now)],
        };
        LinkedIdentity subject = new(
            provider.Name, provider.Type, LinkedIdentities.Subject, identity.Subject, now);

        return NewUser.Add(change, made, takeOver: false).WithIdentities([subject], now);
    }

    // What the provider says overwrites what the user has; what it does not say stays.
    private static UserAttributes Mapped(
        UserPool pool, IdentityProvider provider, ProviderIdentity identity, UserAttributes before)
    {
        var changes = provider.AttributeMapping
            .Where(mapping => mapping.Key != ProviderIdentity.Username && !string.IsNullOrEmpty(identity[mapping.Value]))
            .Select(mapping => KeyValuePair.Create(mapping.Key, identity[mapping.Value]!))
            .ToList();
        try
        {
            return AttributeRules.Change(pool, before, changes);
        }
        catch (Sdk.CognitoException refusal)
        {
            throw OAuthException.InvalidRequest(refusal.Message.Trim());
        }
    }
}
