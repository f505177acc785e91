using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.IdentityProviders;

internal sealed class CreateIdentityProviderHandler(PoolStore store, TimeProvider time)
    : OperationHandler<CreateIdentityProviderRequest, CreateIdentityProviderResponse>(
        CognitoOperations.CreateIdentityProvider)
{
    private const int MaxPerPool = 300;

    public override async ValueTask<CreateIdentityProviderResponse> HandleAsync(
        CreateIdentityProviderRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);
        var pool = change.Pool;
        ProviderRules.CheckName(pool, request.ProviderName, request.ProviderType);
        ProviderRules.CheckIdentifiers(pool, request.ProviderName, request.IdpIdentifiers ?? []);
        ProviderRules.CheckLevels(request.ProviderType, request.AcrMapping);
        if (pool.IdentityProviders.Count >= MaxPerPool)
        {
            throw Errors.LimitExceeded($"A user pool can have at most {MaxPerPool} identity providers.");
        }

        var provider = Make(request, ProviderRules.Mapping(pool, request.ProviderType, request.AttributeMapping));
        change.Save(pool with { IdentityProviders = [.. pool.IdentityProviders, provider] });
        SaveGroup(change, provider);
        change.Commit();

        return new() { IdentityProvider = provider.Shown(pool.Id) };
    }

    private IdentityProvider Make(
        CreateIdentityProviderRequest request, IReadOnlyDictionary<string, string> mapping)
    {
        var now = time.GetUtcNow();
        return new()
        {
            Name = request.ProviderName,
            Type = request.ProviderType,
            Details = ProviderDetails.Complete(request.ProviderType, request.ProviderDetails),
            AttributeMapping = mapping,
            Identifiers = request.IdpIdentifiers ?? [],
            AcrMapping = request.AcrMapping,
            CreatedAt = now,
            ModifiedAt = now,
        };
    }

    private static void SaveGroup(PoolChange change, IdentityProvider provider)
    {
        var group = provider.GroupIn(change.Pool.Id);
        if (change.State.FindGroup(group.Name) is null)
        {
            change.Save(group);
        }
    }
}

internal sealed class DescribeIdentityProviderHandler(PoolStore store)
    : OperationHandler<DescribeIdentityProviderRequest, DescribeIdentityProviderResponse>(
        CognitoOperations.DescribeIdentityProvider)
{
    public override ValueTask<DescribeIdentityProviderResponse> HandleAsync(
        DescribeIdentityProviderRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var pool = store.Pool(request.UserPoolId).Pool;
        var provider = ProviderRules.Require(pool, request.ProviderName);

        return new(new DescribeIdentityProviderResponse { IdentityProvider = provider.Shown(pool.Id) });
    }
}

internal sealed class GetIdentityProviderByIdentifierHandler(PoolStore store)
    : OperationHandler<GetIdentityProviderByIdentifierRequest, GetIdentityProviderByIdentifierResponse>(
        CognitoOperations.GetIdentityProviderByIdentifier)
{
    public override ValueTask<GetIdentityProviderByIdentifierResponse> HandleAsync(
        GetIdentityProviderByIdentifierRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var pool = store.Pool(request.UserPoolId).Pool;
        var provider = pool.IdentityProviders.FirstOrDefault(p => p.Identifiers.Contains(request.IdpIdentifier))
            ?? throw ProviderRules.NotFound(request.IdpIdentifier);

        return new(new GetIdentityProviderByIdentifierResponse { IdentityProvider = provider.Shown(pool.Id) });
    }
}

/// <summary>Leaves what the request leaves out; a map or list that it has replaces the one before.</summary>
internal sealed class UpdateIdentityProviderHandler(PoolStore store, TimeProvider time)
    : OperationHandler<UpdateIdentityProviderRequest, UpdateIdentityProviderResponse>(
        CognitoOperations.UpdateIdentityProvider)
{
    public override async ValueTask<UpdateIdentityProviderResponse> HandleAsync(
        UpdateIdentityProviderRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);
        var pool = change.Pool;
        var before = ProviderRules.Require(pool, request.ProviderName);
        ProviderRules.CheckIdentifiers(pool, before.Name, request.IdpIdentifiers ?? []);
        ProviderRules.CheckLevels(before.Type, request.AcrMapping);
        var after = before with
        {
            Details = request.ProviderDetails is { } details
                ? ProviderDetails.Complete(before.Type, WithKept(before, details))
                : before.Details,
            AttributeMapping = request.AttributeMapping is { } mapping
                ? ProviderRules.Mapping(pool, before.Type, mapping)
                : before.AttributeMapping,
            Identifiers = request.IdpIdentifiers ?? before.Identifiers,
            AcrMapping = request.AcrMapping ?? before.AcrMapping,
            ModifiedAt = time.GetUtcNow(),
        };
        change.Save(pool with { IdentityProviders = [.. pool.IdentityProviders.Select(p => p == before ? after : p)] });
        change.Commit();

        return new() { IdentityProvider = after.Shown(pool.Id) };
    }

    // Nobody can send a private key back that no answer shows: without another one it stays.
    private static Dictionary<string, string> WithKept(
        IdentityProvider before, IReadOnlyDictionary<string, string> given)
    {
        var details = new Dictionary<string, string>(given, StringComparer.Ordinal);
        if (before.Details.TryGetValue(ProviderDetails.PrivateKey, out var key))
        {
            details.TryAdd(ProviderDetails.PrivateKey, key);
        }

        return details;
    }
}

internal sealed class DeleteIdentityProviderHandler(PoolStore store)
    : OperationHandler<DeleteIdentityProviderRequest, NoResponse>(CognitoOperations.DeleteIdentityProvider)
{
    public override async ValueTask<NoResponse> HandleAsync(
        DeleteIdentityProviderRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);
        var provider = ProviderRules.Require(change.Pool, request.ProviderName);
        if (change.State.Clients().Any(c => c.Settings.SupportedIdentityProviders?.Contains(provider.Name) == true))
        {
            throw Errors.InvalidParameter(
                $"The identity provider {provider.Name} is in use by an app client of the user pool.");
        }

        change.Save(change.Pool with
        {
            IdentityProviders = [.. change.Pool.IdentityProviders.Where(p => p != provider)],
        });
        change.Commit();

        return new();
    }
}

internal sealed class ListIdentityProvidersHandler(PoolStore store, PageTokens tokens)
    : OperationHandler<ListIdentityProvidersRequest, ListIdentityProvidersResponse>(
        CognitoOperations.ListIdentityProviders)
{
    private const int MaxSize = 50;

    public override ValueTask<ListIdentityProvidersResponse> HandleAsync(
        ListIdentityProvidersRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var pool = store.Pool(request.UserPoolId).Pool;
        var scope = $"ListIdentityProviders {request.MaxResults}";
        var after = tokens.Read(pool.Secret, scope, request.NextToken);
        var size = Math.Min(Page.Size(request.MaxResults), MaxSize);
        var rows = pool.IdentityProviders
            .OrderBy(provider => provider.Name, StringComparer.Ordinal)
            .Where(provider => string.CompareOrdinal(provider.Name, after) > 0)
            .Take(size + 1)
            .ToList();
        var page = Page.Cut(rows, size, last => tokens.Issue(pool.Secret, scope, last.Name));

        return new(new ListIdentityProvidersResponse
        {
            Providers =
            [
                .. page.Items.Select(provider => new ProviderDescription
                {
                    ProviderName = provider.Name,
                    ProviderType = provider.Type,
                    CreationDate = provider.CreatedAt,
                    LastModifiedDate = provider.ModifiedAt,
                }),
            ],
            NextToken = page.NextToken,
        });
    }
}
