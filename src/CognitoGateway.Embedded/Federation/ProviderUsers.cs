using CognitoGateway.Embedded.IdentityProviders;
using CognitoGateway.Embedded.Links;
using CognitoGateway.Embedded.OAuth;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Triggers;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Federation;

/// <summary>
/// The users who come from providers: found by their identity or made, and at each sign-in as the provider describes
/// them, as far as the pool maps that. The pool's functions have their say.
/// </summary>
internal sealed class ProviderUsers(PoolStore store, LambdaTriggers triggers, TimeProvider time)
{
    /// <summary>The user with this identity, as from now on.</summary>
    /// <exception cref="OAuthException">The pool cannot have such a user, or does not let the user in.</exception>
    /// <exception cref="CognitoException">A function refuses or fails.</exception>
    public async Task<User> SignInAsync(
        PoolState pool,
        IdentityProvider provider,
        ProviderIdentity identity,
        string clientId,
        CancellationToken cancellationToken)
    {
        var told = await AskAsync(pool.Pool, provider, identity, clientId, cancellationToken);

        return Find(pool, provider, told) is { } known
            ? await UpdateAsync(pool, provider, told, known, clientId, cancellationToken)
            : await AddAsync(pool, provider, told, clientId, cancellationToken);
    }

    // What the function leaves out is dropped; where it names nothing, all stays as it was.
    private async Task<ProviderIdentity> AskAsync(
        UserPool pool,
        IdentityProvider provider,
        ProviderIdentity identity,
        string clientId,
        CancellationToken cancellationToken)
    {
        var claims = identity.ToJson();
        var context = new TriggerContext(
            pool, LinkedIdentities.UsernameOf(provider.Name, identity.Subject), clientId);
        var answer = await triggers.InboundFederationAsync(
            context,
            new()
            {
                ProviderName = provider.Name,
                ProviderType = provider.Type,
                Attributes = provider.Type == ProviderKind.Saml
                    ? new() { SamlResponse = claims }
                    : new() { IdToken = claims, UserInfo = claims },
            },
            cancellationToken);

        return answer?.UserAttributesToMap is { Count: > 0 } mapped ? identity.With(mapped) : identity;
    }

    private async Task<User> UpdateAsync(
        PoolState pool,
        IdentityProvider provider,
        ProviderIdentity identity,
        User known,
        string clientId,
        CancellationToken cancellationToken)
    {
        await triggers.PreAuthenticationAsync(
            TriggerContext.Of(pool.Pool, known, clientId),
            new() { UserAttributes = TriggerAttributes.Of(known) },
            cancellationToken);
        var user = await SaveAsync(
            pool.Pool.Id,
            change => Updated(
                change.Pool, provider, identity, change.State.FindUserBySub(known.Sub) ?? throw Errors.UserNotFound()),
            cancellationToken);
        await triggers.PostAuthenticationAsync(
            TriggerContext.Of(pool.Pool, user, clientId),
            new() { UserAttributes = TriggerAttributes.Of(user), NewDeviceUsed = false },
            cancellationToken);

        return user;
    }

    private async Task<User> AddAsync(
        PoolState pool,
        IdentityProvider provider,
        ProviderIdentity identity,
        string clientId,
        CancellationToken cancellationToken)
    {
        var made = New(pool.Pool, provider, identity);
        var context = TriggerContext.Of(pool.Pool, made, clientId);
        var answer = await triggers.PreSignUpAsync(
            context,
            TriggerSource.PreSignUpByProvider,
            new() { UserAttributes = TriggerAttributes.Of(made) },
            cancellationToken);
        var user = await SaveAsync(
            pool.Pool.Id,
            change => NewUser.Add(change, made with { Attributes = Proved(made.Attributes, answer) }, takeOver: false),
            cancellationToken);
        await triggers.PostConfirmationAsync(
            context,
            TriggerSource.PostConfirmation,
            new() { UserAttributes = TriggerAttributes.Of(user) },
            cancellationToken);

        return user;
    }

    private async Task<User> SaveAsync(
        string poolId, Func<PoolChange, User> make, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(poolId, cancellationToken);
        var user = make(change);
        change.Save(user);
        change.Commit();

        return user;
    }

    private static UserAttributes Proved(UserAttributes attributes, PreSignUpResponse? answer)
    {
        if (answer is { AutoVerifyEmail: true } && attributes["email"] is not null)
        {
            attributes = attributes.With("email_verified", "true");
        }

        return answer is { AutoVerifyPhone: true } && attributes["phone_number"] is not null
            ? attributes.With("phone_number_verified", "true")
            : attributes;
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

    private User New(UserPool pool, IdentityProvider provider, ProviderIdentity identity)
    {
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

        return made.WithIdentities([subject], now);
    }

    // What the provider says overwrites what the user has; what it does not say stays.
    private static UserAttributes Mapped(
        UserPool pool, IdentityProvider provider, ProviderIdentity identity, UserAttributes before)
    {
        var changes = provider.AttributeMapping
            .Where(mapping => mapping.Key != ProviderIdentity.Username)
            .Where(mapping => !string.IsNullOrEmpty(identity[mapping.Value]))
            .Select(mapping => KeyValuePair.Create(mapping.Key, identity[mapping.Value]!))
            .ToList();
        try
        {
            return AttributeRules.Change(pool, before, changes);
        }
        catch (CognitoException refusal)
        {
            throw OAuthException.InvalidRequest(refusal.Message.Trim());
        }
    }
}
