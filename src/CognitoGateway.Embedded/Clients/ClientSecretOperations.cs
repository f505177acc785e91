using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Clients;

/// <summary>Adds a second secret; both are good until one is deleted.</summary>
internal sealed class AddUserPoolClientSecretHandler(PoolStore store, ClientFactory clients)
    : OperationHandler<AddUserPoolClientSecretRequest, AddUserPoolClientSecretResponse>(
        CognitoOperations.AddUserPoolClientSecret)
{
    private const int MaxPerClient = 2;

    public override async ValueTask<AddUserPoolClientSecretResponse> HandleAsync(
        AddUserPoolClientSecretRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);
        var client = change.State.RequireClient(request.ClientId);
        ClientSecrets.CheckManaged(client);
        if (client.Secrets.Count >= MaxPerClient)
        {
            throw Errors.LimitExceeded($"A user pool client can have at most {MaxPerClient} secrets.");
        }

        var secret = clients.NewSecret(client, request.ClientSecret);
        change.Save(client with { Secrets = [.. client.Secrets, secret] });
        change.Commit();

        return new()
        {
            // A secret that the caller brought along is not sent back.
            ClientSecretDescriptor = ClientSecrets.Describe(secret) with
            {
                ClientSecretValue = request.ClientSecret is null ? secret.Value : null,
            },
        };
    }
}

internal sealed class ListUserPoolClientSecretsHandler(PoolStore store)
    : OperationHandler<ListUserPoolClientSecretsRequest, ListUserPoolClientSecretsResponse>(
        CognitoOperations.ListUserPoolClientSecrets)
{
    public override ValueTask<ListUserPoolClientSecretsResponse> HandleAsync(
        ListUserPoolClientSecretsRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var client = store.Pool(request.UserPoolId).RequireClient(request.ClientId);
        if (request.NextToken is not null)
        {
            // Two rows never make a second page, and so no token was ever given.
            throw Errors.InvalidParameter("Invalid pagination token.");
        }

        return new(new ListUserPoolClientSecretsResponse
        {
            ClientSecrets = [.. client.Secrets.Select(ClientSecrets.Describe)],
        });
    }
}

internal sealed class DeleteUserPoolClientSecretHandler(PoolStore store)
    : OperationHandler<DeleteUserPoolClientSecretRequest, DeleteUserPoolClientSecretResponse>(
        CognitoOperations.DeleteUserPoolClientSecret)
{
    public override async ValueTask<DeleteUserPoolClientSecretResponse> HandleAsync(
        DeleteUserPoolClientSecretRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);
        var client = change.State.RequireClient(request.ClientId);
        ClientSecrets.CheckManaged(client);
        if (!client.Secrets.Any(secret => secret.Id == request.ClientSecretId))
        {
            throw new CognitoException(
                "ResourceNotFoundException", $"Client secret {request.ClientSecretId} does not exist.");
        }

        if (client.Secrets.Count == 1)
        {
            throw Errors.InvalidParameter("The last secret of a user pool client can not be deleted.");
        }

        change.Save(client with
        {
            Secrets = [.. client.Secrets.Where(secret => secret.Id != request.ClientSecretId)],
        });
        change.Commit();

        return new();
    }
}

internal static class ClientSecrets
{
    /// <summary>What is shown of a secret: all but its value.</summary>
    public static ClientSecretDescriptorType Describe(ClientSecret secret) => new()
    {
        ClientSecretId = secret.Id,
        ClientSecretCreateDate = secret.CreatedAt,
    };

    /// <summary>Refuses clients that have no secrets, or manage them themselves.</summary>
    /// <exception cref="CognitoException">It is one of them.</exception>
    public static void CheckManaged(AppClient client)
    {
        if (!client.HasSecret || client.Settings.ClientType == DcrSettings.ClientType)
        {
            throw Errors.InvalidParameter("Only a confidential user pool client can have its secrets managed.");
        }
    }
}
