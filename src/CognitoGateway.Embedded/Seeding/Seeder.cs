using System.Text.Json;
using System.Text.Json.Nodes;
using CognitoGateway.Embedded.Clients;
using CognitoGateway.Embedded.Hosting;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Seeding;

/// <summary>
/// Makes what a seed file says: pools, clients, groups, users, resource servers and identity providers. What is there
/// already stays as it is, so that a file can be seeded at every start.
/// </summary>
internal sealed class Seeder(PoolStore store, PoolFactory pools, ClientFactory clients, OperationTable operations)
{
    private static readonly JsonDocumentOptions Lenient = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        AllowDuplicateProperties = false,
    };

    /// <summary>Seeds a file.</summary>
    /// <exception cref="EmbeddedStartException">The file cannot be read, or something in it is wrong.</exception>
    public async Task SeedAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = File.OpenRead(path);
            if (await JsonNode.ParseAsync(file, null, Lenient, cancellationToken) is not JsonObject json)
            {
                throw new SeedException("$", "has to be an object.");
            }

            var root = new SeedObject("$", json);
            var seeds = root.TakeObjects("pools");
            root.End();
            foreach (var seed in seeds)
            {
                await SeedPoolAsync(seed, cancellationToken);
            }
        }
        catch (Exception e) when (e is SeedException or JsonException or IOException or UnauthorizedAccessException)
        {
            throw new EmbeddedStartException($"The seed file {path} cannot be used: {e.Message}", e);
        }
    }

    private async Task SeedPoolAsync(SeedObject seed, CancellationToken cancellationToken)
    {
        var poolId = seed.TakeText("id");
        var parts = new Dictionary<string, IReadOnlyList<SeedObject>>(StringComparer.Ordinal);
        foreach (var part in new[] { "resourceServers", "identityProviders", "clients", "groups", "users" })
        {
            parts[part] = seed.TakeObjects(part);
        }

        await TryAsync(seed, () => MakePool(poolId, seed.To<CreateUserPoolRequest>()));
        var call = new CallContext(Guid.NewGuid().ToString(), store.Pool(poolId).Pool.Region, null, "");
        foreach (var (part, each) in parts)
        {
            foreach (var item in each)
            {
                item.Json["userPoolId"] = poolId;
                await TryAsync(item, () => SeedAsync(part, item, store.Pool(poolId), call, cancellationToken));
            }
        }
    }

    private Task SeedAsync(
        string part, SeedObject seed, PoolState state, CallContext call, CancellationToken cancellationToken) => part switch
        {
            "resourceServers" => SeedResourceServerAsync(seed, state, call, cancellationToken),
            "identityProviders" => SeedProviderAsync(seed, state, call, cancellationToken),
            "clients" => SeedClientAsync(seed, state, cancellationToken),
            "groups" => SeedGroupAsync(seed, state, call, cancellationToken),
            _ => SeedUserAsync(seed, state, call, cancellationToken),
        };

    private Task MakePool(string poolId, CreateUserPoolRequest request)
    {
        Check(new DescribeUserPoolRequest { UserPoolId = poolId });
        Check(request);
        if (store.FindPool(poolId) is null)
        {
            store.Commit([new PoolSaved(pools.CreateAs(poolId, request))]);
        }

        return Task.CompletedTask;
    }

    private async Task SeedClientAsync(SeedObject seed, PoolState state, CancellationToken cancellationToken)
    {
        var clientId = seed.TakeText("clientId");
        var request = seed.To<CreateUserPoolClientRequest>();
        Check(new DescribeUserPoolClientRequest { UserPoolId = state.Pool.Id, ClientId = clientId });
        Check(request);
        if (store.FindPoolOfClient(clientId) is { } owner && owner != state)
        {
            throw new SeedException($"{seed.Place}.clientId", $"is that of a client of the pool {owner.Pool.Id}.");
        }

        using var change = await store.ChangeAsync(state.Pool.Id, cancellationToken);
        if (state.FindClient(clientId) is null)
        {
            change.Save(clients.CreateAs(clientId, change.Pool, request));
            change.Commit();
        }
    }

    private Task SeedGroupAsync(
        SeedObject seed, PoolState state, CallContext call, CancellationToken cancellationToken)
    {
        var request = seed.To<CreateGroupRequest>();
        return request.GroupName is { } name && state.FindGroup(name) is not null
            ? Task.CompletedTask
            : CallAsync(CognitoOperations.CreateGroup, request, call, cancellationToken);
    }

    private Task SeedResourceServerAsync(
        SeedObject seed, PoolState state, CallContext call, CancellationToken cancellationToken)
    {
        var request = seed.To<CreateResourceServerRequest>();
        return request.Identifier is { } identifier && state.Pool.FindResourceServer(identifier) is not null
            ? Task.CompletedTask
            : CallAsync(CognitoOperations.CreateResourceServer, request, call, cancellationToken);
    }

    private Task SeedProviderAsync(
        SeedObject seed, PoolState state, CallContext call, CancellationToken cancellationToken)
    {
        var request = seed.To<CreateIdentityProviderRequest>();
        return request.ProviderName is { } name && state.Pool.FindProvider(name) is not null
            ? Task.CompletedTask
            : CallAsync(CognitoOperations.CreateIdentityProvider, request, call, cancellationToken);
    }

    private async Task SeedUserAsync(
        SeedObject seed, PoolState state, CallContext call, CancellationToken cancellationToken)
    {
        var password = seed.FindText("password");
        var groups = seed.TakeTexts("groups");
        var request = seed.To<AdminCreateUserRequest>() with { MessageAction = "SUPPRESS" };
        if (request.Username is { } known && state.FindUser(known) is not null)
        {
            return;
        }

        if (groups.FirstOrDefault(group => state.FindGroup(group) is null) is { } missing)
        {
            throw new SeedException($"{seed.Place}.groups", $"names {missing}, which the pool does not have.");
        }

        await CallAsync(CognitoOperations.AdminCreateUser, request, call, cancellationToken);
        var (poolId, username) = (state.Pool.Id, request.Username);
        if (password is not null)
        {
            await CallAsync(
                CognitoOperations.AdminSetUserPassword,
                new() { UserPoolId = poolId, Username = username, Password = password, Permanent = true },
                call,
                cancellationToken);
        }

        foreach (var group in groups)
        {
            await CallAsync(
                CognitoOperations.AdminAddUserToGroup,
                new() { UserPoolId = poolId, Username = username, GroupName = group },
                call,
                cancellationToken);
        }
    }

    // As over the wire: with the model's checks and the operation's own.
    private async Task CallAsync<TRequest, TResponse>(
        CognitoOperation<TRequest, TResponse> operation,
        TRequest request,
        CallContext call,
        CancellationToken cancellationToken)
        where TRequest : CognitoShape
        where TResponse : CognitoShape =>
        await operations.HandlerOf(operation)!.AnswerAsync(
            JsonSerializer.SerializeToUtf8Bytes(request, operation.RequestInfo), call, cancellationToken);

    private static void Check<T>(T request)
        where T : CognitoShape => ModelViolations.ThrowIfAny(ModelConstraints.Check(request));

    private static async Task TryAsync(SeedObject seed, Func<Task> make)
    {
        try
        {
            await make();
        }
        catch (CognitoException refusal)
        {
            throw new SeedException(seed.Place, $"is refused: {refusal.Message}");
        }
    }
}
