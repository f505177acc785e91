using System.Collections.Frozen;
using System.Text.Json;

namespace CognitoGateway.Sdk.Outcomes;

/// <summary>The operations whose outcome can be found out, and how.</summary>
internal static class Settlements
{
    private static readonly FrozenDictionary<CognitoOperation, Settlement> Known =
        new Dictionary<CognitoOperation, Settlement>(Deletions().Concat(Creations())).ToFrozenDictionary();

    /// <summary>How the call's outcome is found out; null where it cannot be, or need not be.</summary>
    public static Settlement? Find(CognitoOperation operation, CognitoShape request) =>
        Known.TryGetValue(operation, out var settlement) && settlement.IsFor(request) ? settlement : null;

    private static IEnumerable<KeyValuePair<CognitoOperation, Settlement>> Deletions()
    {
        CognitoOperation[] deletions =
        [
            CognitoOperations.AdminDeleteUser, CognitoOperations.AdminForgetDevice, CognitoOperations.DeleteGroup,
            CognitoOperations.DeleteIdentityProvider, CognitoOperations.DeleteManagedLoginBranding,
            CognitoOperations.DeleteResourceServer, CognitoOperations.DeleteTerms, CognitoOperations.DeleteUser,
            CognitoOperations.DeleteUserPool, CognitoOperations.DeleteUserPoolClient,
            CognitoOperations.DeleteUserPoolClientSecret, CognitoOperations.DeleteUserPoolDomain,
            CognitoOperations.DeleteUserPoolReplica, CognitoOperations.DeleteWebAuthnCredential,
            CognitoOperations.ForgetDevice,
        ];
        var settlement = new Deletion();

        return deletions.Select(deletion => KeyValuePair.Create<CognitoOperation, Settlement>(deletion, settlement));
    }

    // Resource servers and domains have no date: that they are as was asked for has to do.
    private static IEnumerable<KeyValuePair<CognitoOperation, Settlement>> Creations() =>
    [
        Of(
            CognitoOperations.AdminCreateUser,
            CognitoOperations.AdminGetUser,
            asked => new() { UserPoolId = asked.UserPoolId, Username = asked.Username },
            (asked, there, begun) => there.UserCreateDate >= begun && Is(asked, there) ? Created(there) : null),
        Of(
            CognitoOperations.CreateGroup,
            CognitoOperations.GetGroup,
            asked => new() { UserPoolId = asked.UserPoolId, GroupName = asked.GroupName },
            (asked, there, begun) => there.Group is { } group && group.CreationDate >= begun && Is(asked, group)
                ? new() { Group = group }
                : null),
        Of(
            CognitoOperations.CreateIdentityProvider,
            CognitoOperations.DescribeIdentityProvider,
            asked => new() { UserPoolId = asked.UserPoolId, ProviderName = asked.ProviderName },
            (asked, there, begun) => there.IdentityProvider is { } provider
                && provider.CreationDate >= begun
                && Is(asked, provider)
                ? new() { IdentityProvider = provider }
                : null),
        Of(
            CognitoOperations.CreateManagedLoginBranding,
            CognitoOperations.DescribeManagedLoginBrandingByClient,
            asked => new() { UserPoolId = asked.UserPoolId, ClientId = asked.ClientId },
            (asked, there, begun) => there.ManagedLoginBranding is { } style
                && style.CreationDate >= begun
                && Is(asked, style)
                ? new() { ManagedLoginBranding = style }
                : null),
        Of(
            CognitoOperations.CreateTerms,
            CognitoOperations.DescribeTermsByClient,
            asked => new() { UserPoolId = asked.UserPoolId, ClientId = asked.ClientId, TermsName = asked.TermsName },
            (asked, there, begun) => there.Terms is { } terms
                && terms.CreationDate >= begun
                && Has(terms.Links, asked.Links)
                ? new() { Terms = terms }
                : null),
        Of(
            CognitoOperations.CreateResourceServer,
            CognitoOperations.DescribeResourceServer,
            asked => new() { UserPoolId = asked.UserPoolId, Identifier = asked.Identifier },
            (asked, there, _) => there.ResourceServer is { } server && Is(asked, server)
                ? new() { ResourceServer = server }
                : null),
        Of(
            CognitoOperations.CreateUserPoolDomain,
            CognitoOperations.DescribeUserPoolDomain,
            asked => new() { Domain = asked.Domain },
            (asked, there, _) => there.DomainDescription is { } domain && Is(asked, domain) ? Created(domain) : null),
    ];

    private static KeyValuePair<CognitoOperation, Settlement> Of<TRequest, TResponse, TRead, TThere>(
        CognitoOperation<TRequest, TResponse> creation,
        CognitoOperation<TRead, TThere> reading,
        Func<TRequest, TRead> read,
        Func<TRequest, TThere, DateTimeOffset, TResponse?> answer)
        where TRequest : CognitoShape
        where TResponse : CognitoShape
        where TRead : CognitoShape
        where TThere : CognitoShape =>
        new(creation, new Creation<TRequest, TResponse, TRead, TThere>(creation, reading, read, answer));

    // A user who is not confirmed has signed up.
    private static bool Is(AdminCreateUserRequest asked, AdminGetUserResponse there) =>
        there.UserStatus is not ("UNCONFIRMED" or "EXTERNAL_PROVIDER")
        && (asked.UserAttributes ?? []).All(attribute =>
            (there.UserAttributes?[attribute.Name] ?? "") == (attribute.Value ?? ""));

    private static bool Is(CreateGroupRequest asked, GroupType there) =>
        there.Description == asked.Description
        && there.RoleArn == asked.RoleArn
        && there.Precedence == asked.Precedence;

    // Cognito adds details, and does not tell every secret among them.
    private static bool Is(CreateIdentityProviderRequest asked, IdentityProviderType there) =>
        there.ProviderType == asked.ProviderType
        && asked.ProviderDetails.All(detail =>
            there.ProviderDetails?.GetValueOrDefault(detail.Key, detail.Value) == detail.Value)
        && Has(there.AttributeMapping, asked.AttributeMapping)
        && Has(there.AcrMapping, asked.AcrMapping)
        && (there.IdpIdentifiers ?? []).ToHashSet().SetEquals(asked.IdpIdentifiers ?? []);

    private static bool Is(CreateManagedLoginBrandingRequest asked, ManagedLoginBrandingType there) =>
        (there.UseCognitoProvidedValues ?? false) == (asked.UseCognitoProvidedValues ?? false)
        && (there.Assets?.Count ?? 0) == (asked.Assets?.Count ?? 0)
        && (asked.Settings is not { } settings
            || (there.Settings is { } those && JsonElement.DeepEquals(settings, those)));

    private static bool Is(CreateResourceServerRequest asked, ResourceServerType there) =>
        there.Name == asked.Name && (there.Scopes ?? []).ToHashSet().SetEquals(asked.Scopes ?? []);

    private static bool Is(CreateUserPoolDomainRequest asked, DomainDescriptionType there) =>
        there.UserPoolId == asked.UserPoolId
        && there.Status is not "DELETING"
        && there.CustomDomainConfig?.CertificateArn == asked.CustomDomainConfig?.CertificateArn;

    private static bool Has(
        IReadOnlyDictionary<string, string>? there, IReadOnlyDictionary<string, string>? asked) =>
        (asked ?? new Dictionary<string, string>()).All(one => there?.GetValueOrDefault(one.Key) == one.Value);

    private static AdminCreateUserResponse Created(AdminGetUserResponse user) => new()
    {
        User = new()
        {
            Username = user.Username,
            Attributes = user.UserAttributes,
            UserCreateDate = user.UserCreateDate,
            UserLastModifiedDate = user.UserLastModifiedDate,
            Enabled = user.Enabled,
            UserStatus = user.UserStatus,
            MFAOptions = user.MFAOptions,
        },
    };

    // Only a custom domain has an address of its own in the answer.
    private static CreateUserPoolDomainResponse Created(DomainDescriptionType domain) => new()
    {
        CloudFrontDomain = domain.CustomDomainConfig is null ? null : domain.CloudFrontDistribution,
        ManagedLoginVersion = domain.ManagedLoginVersion,
        Routing = domain.Routing,
    };
}
