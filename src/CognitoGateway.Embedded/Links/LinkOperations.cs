using CognitoGateway.Embedded.IdentityProviders;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Links;

/// <summary>Lets a user sign in with an identity at a provider, too.</summary>
internal sealed class AdminLinkProviderForUserHandler(PoolStore store, TimeProvider time)
    : OperationHandler<AdminLinkProviderForUserRequest, AdminLinkProviderForUserResponse>(
        CognitoOperations.AdminLinkProviderForUser)
{
    private const int MaxPerUser = 5;

    public override async ValueTask<AdminLinkProviderForUserResponse> HandleAsync(
        AdminLinkProviderForUserRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);
        var destination = change.State.RequireUser(LinkRules.NameOf(request.DestinationUser, "DestinationUser"));
        var source = Source(change.Pool, request.SourceUser);
        CheckFree(change.State, destination, source);
        CheckDestination(change.Pool, destination);
        change.Save(destination.WithIdentities([.. destination.Identities, source], time.GetUtcNow()));
        change.Commit();

        return new();
    }

    private LinkedIdentity Source(UserPool pool, ProviderUserIdentifierType given)
    {
        var provider = ProviderRules.Require(pool, LinkRules.Required(given.ProviderName, "SourceUser.ProviderName"));
        var attribute = LinkRules.Required(given.ProviderAttributeName, "SourceUser.ProviderAttributeName");
        var value = LinkRules.Required(given.ProviderAttributeValue, "SourceUser.ProviderAttributeValue");

        return attribute == LinkedIdentities.Subject || provider.AttributeMapping.Values.Contains(attribute)
            ? new(provider.Name, provider.Type, attribute, value, time.GetUtcNow())
            : throw Errors.InvalidParameter(
                $"SourceUser.ProviderAttributeName must be {LinkedIdentities.Subject} or a mapped attribute.");
    }

    private static void CheckFree(PoolState pool, User destination, LinkedIdentity source)
    {
        // Somebody who has signed in with the identity is a user of their own already.
        if (pool.FindUser(LinkedIdentities.UsernameOf(source.ProviderName, source.AttributeValue)) is not null)
        {
            throw Errors.InvalidParameter(
                "Merging is not currently supported, provide a SourceUser that does not exist in the user pool");
        }

        if (LinkRules.FindOwner(pool, source.ProviderName, source.AttributeName, source.AttributeValue) is { } owner)
        {
            throw owner.Sub == destination.Sub
                ? Errors.InvalidParameter("SourceUser is already linked to DestinationUser")
                : new CognitoException("AliasExistsException", "SourceUser is already linked to another user");
        }
    }

    private static void CheckDestination(UserPool pool, User destination)
    {
        if (destination.Identities.Count >= MaxPerUser)
        {
            throw Errors.LimitExceeded($"A user can have at most {MaxPerUser} linked identities.");
        }

        var immutable = destination.Attributes.Select(attribute => attribute.Key).FirstOrDefault(name =>
            name.StartsWith("custom:", StringComparison.Ordinal) && !pool.Schema.IsMutable(name));
        if (immutable is not null)
        {
            throw Errors.InvalidParameter($"user.{immutable}: Attribute cannot be updated.");
        }
    }
}

/// <summary>Takes an identity from the user who has it; or from a user of the pool's own, its password.</summary>
internal sealed class AdminDisableProviderForUserHandler(PoolStore store, TimeProvider time)
    : OperationHandler<AdminDisableProviderForUserRequest, AdminDisableProviderForUserResponse>(
        CognitoOperations.AdminDisableProviderForUser)
{
    public override async ValueTask<AdminDisableProviderForUserResponse> HandleAsync(
        AdminDisableProviderForUserRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);
        var value = LinkRules.Required(request.User.ProviderAttributeValue, "User.ProviderAttributeValue");
        change.Save(request.User.ProviderName == LinkRules.Native
            ? WithoutPassword(change.State.RequireUser(value))
            : WithoutIdentity(change, request.User, value));
        change.Commit();

        return new();
    }

    // From here on the user comes from providers only: nobody but an administrator sets a password again.
    private User WithoutPassword(User user) => user with
    {
        Password = null,
        Status = UserStatus.ExternalProvider,
        ModifiedAt = time.GetUtcNow(),
    };

    private User WithoutIdentity(PoolChange change, ProviderUserIdentifierType given, string value)
    {
        var provider = ProviderRules.Require(
            change.Pool, LinkRules.Required(given.ProviderName, "User.ProviderName"));
        var attribute = given.ProviderAttributeName ?? LinkedIdentities.Subject;
        var owner = LinkRules.FindOwner(change.State, provider.Name, attribute, value) ?? throw Errors.UserNotFound();

        return owner.WithIdentities(
            [.. owner.Identities.Where(identity => !LinkRules.Is(identity, provider.Name, attribute, value))],
            time.GetUtcNow());
    }
}

internal static class LinkRules
{
    /// <summary>The name of the pool itself where a provider is named.</summary>
    public const string Native = "Cognito";

    /// <summary>The username that is meant.</summary>
    /// <exception cref="CognitoException">Something is missing.</exception>
    public static string NameOf(ProviderUserIdentifierType given, string member)
    {
        var provider = Required(given.ProviderName, member + ".ProviderName");
        var value = Required(given.ProviderAttributeValue, member + ".ProviderAttributeValue");

        return provider == Native ? value : LinkedIdentities.UsernameOf(provider, value);
    }

    /// <summary>The value.</summary>
    /// <exception cref="CognitoException">It is missing.</exception>
    public static string Required(string? value, string member) =>
        string.IsNullOrEmpty(value) ? throw Errors.InvalidParameter($"{member} is required.") : value;

    /// <summary>The user who has the identity; null where nobody has.</summary>
    public static User? FindOwner(PoolState pool, string provider, string attribute, string value) =>
        pool.Read(users => users.All().FirstOrDefault(
            user => user.Identities.Any(identity => Is(identity, provider, attribute, value))));

    /// <summary>Whether it is that identity.</summary>
    public static bool Is(LinkedIdentity identity, string provider, string attribute, string value) =>
        identity.ProviderName == provider
        && identity.AttributeName == attribute
        && identity.AttributeValue == value;
}
