using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.ResourceServers;

internal sealed class CreateResourceServerHandler(PoolStore store)
    : OperationHandler<CreateResourceServerRequest, CreateResourceServerResponse>(
        CognitoOperations.CreateResourceServer)
{
    private const int MaxPerPool = 25;

    public override async ValueTask<CreateResourceServerResponse> HandleAsync(
        CreateResourceServerRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);
        var pool = change.Pool;
        if (ManagedResourceServers.IsReserved(request.Identifier))
        {
            throw Errors.InvalidParameter($"The identifier {request.Identifier} is reserved.");
        }

        if (pool.FindResourceServer(request.Identifier) is not null)
        {
            throw Errors.InvalidParameter($"{request.Identifier} already exists in user pool {pool.Id}.");
        }

        if (pool.ResourceServers.Count >= MaxPerPool)
        {
            throw Errors.LimitExceeded($"A user pool can have at most {MaxPerPool} resource servers.");
        }

        var server = new ResourceServer(request.Identifier, request.Name, ResourceServerRules.Scopes(request.Scopes));
        change.Save(pool with { ResourceServers = [.. pool.ResourceServers, server] });
        change.Commit();

        return new() { ResourceServer = server.Shown(pool.Id) };
    }
}

internal sealed class DescribeResourceServerHandler(PoolStore store)
    : OperationHandler<DescribeResourceServerRequest, DescribeResourceServerResponse>(
        CognitoOperations.DescribeResourceServer)
{
    public override ValueTask<DescribeResourceServerResponse> HandleAsync(
        DescribeResourceServerRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var pool = store.Pool(request.UserPoolId).Pool;
        var server = ResourceServerRules.Require(pool, request.Identifier);

        return new(new DescribeResourceServerResponse { ResourceServer = server.Shown(pool.Id) });
    }
}

/// <summary>Replaces name and scopes; scopes that the request leaves out are gone.</summary>
internal sealed class UpdateResourceServerHandler(PoolStore store)
    : OperationHandler<UpdateResourceServerRequest, UpdateResourceServerResponse>(
        CognitoOperations.UpdateResourceServer)
{
    public override async ValueTask<UpdateResourceServerResponse> HandleAsync(
        UpdateResourceServerRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);
        var pool = change.Pool;
        var before = ResourceServerRules.RequireOwn(pool, request.Identifier);
        var after = before with { Name = request.Name, Scopes = ResourceServerRules.Scopes(request.Scopes) };
        change.Save(pool with { ResourceServers = [.. pool.ResourceServers.Select(s => s == before ? after : s)] });
        change.Commit();

        return new() { ResourceServer = after.Shown(pool.Id) };
    }
}

/// <summary>Deletes the server; clients may keep its scopes, which no token carries any more.</summary>
internal sealed class DeleteResourceServerHandler(PoolStore store)
    : OperationHandler<DeleteResourceServerRequest, NoResponse>(CognitoOperations.DeleteResourceServer)
{
    public override async ValueTask<NoResponse> HandleAsync(
        DeleteResourceServerRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);
        var server = ResourceServerRules.RequireOwn(change.Pool, request.Identifier);
        change.Save(change.Pool with { ResourceServers = [.. change.Pool.ResourceServers.Where(s => s != server)] });
        change.Commit();

        return new();
    }
}

internal sealed class ListResourceServersHandler(PoolStore store, PageTokens tokens)
    : OperationHandler<ListResourceServersRequest, ListResourceServersResponse>(CognitoOperations.ListResourceServers)
{
    private const int MaxSize = 50;

    public override ValueTask<ListResourceServersResponse> HandleAsync(
        ListResourceServersRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var pool = store.Pool(request.UserPoolId).Pool;
        var scope = $"ListResourceServers {request.MaxResults}";
        var after = tokens.Read(pool.Secret, scope, request.NextToken);
        var size = Math.Min(Page.Size(request.MaxResults), MaxSize);
        var rows = pool.AllResourceServers()
            .OrderBy(server => server.Identifier, StringComparer.Ordinal)
            .Where(server => string.CompareOrdinal(server.Identifier, after) > 0)
            .Take(size + 1)
            .ToList();
        var page = Page.Cut(rows, size, last => tokens.Issue(pool.Secret, scope, last.Identifier));

        return new(new ListResourceServersResponse
        {
            ResourceServers = [.. page.Items.Select(server => server.Shown(pool.Id))],
            NextToken = page.NextToken,
        });
    }
}

/// <summary>What the operations on resource servers have in common.</summary>
internal static class ResourceServerRules
{
    /// <summary>The resource server.</summary>
    /// <exception cref="CognitoException">The pool has none of that identifier.</exception>
    public static ResourceServer Require(UserPool pool, string identifier) =>
        pool.AllResourceServers().FirstOrDefault(server => server.Identifier == identifier)
        ?? throw new CognitoException("ResourceNotFoundException", $"Resource server {identifier} does not exist.");

    /// <summary>The resource server, to be changed.</summary>
    /// <exception cref="CognitoException">The pool has none of that identifier, or it is a managed one.</exception>
    public static ResourceServer RequireOwn(UserPool pool, string identifier) =>
        Require(pool, identifier) is { ManagedBy: null } server
            ? server
            : throw Errors.InvalidParameter($"Resource server {identifier} is managed and can not be changed.");

    /// <summary>The scopes of a request.</summary>
    /// <exception cref="CognitoException">Two of them have the same name.</exception>
    public static IReadOnlyList<ResourceServerScope> Scopes(IReadOnlyList<ResourceServerScopeType>? given)
    {
        var scopes = (given ?? [])
            .Select(scope => new ResourceServerScope(scope.ScopeName, scope.ScopeDescription))
            .ToList();

        var names = scopes.GroupBy(scope => scope.Name, StringComparer.Ordinal);

        return names.FirstOrDefault(name => name.Count() > 1) is { } twice
            ? throw Errors.InvalidParameter($"Duplicate scope name {twice.Key}.")
            : scopes;
    }
}
