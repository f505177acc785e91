using CognitoGateway.Embedded.AuthEvents;
using CognitoGateway.Embedded.Clients;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignIn;

/// <summary>A call that an app client makes: which client it is, of which pool, and how it proves itself.</summary>
internal sealed record ClientCall(PoolState Pool, AppClient Client)
{
    /// <summary>Where the call comes from; null where that does not matter.</summary>
    public CallContext? Context { get; init; }

    /// <summary>Whether an administrator makes it for the user.</summary>
    public bool Admin { get; init; }

    /// <summary>
    /// Whether the user makes it on a page of the service's own: then no client has to prove itself or be allowed a
    /// flow, and the sign-in ends in <see cref="Authenticated"/> in the place of tokens.
    /// </summary>
    public bool Interactive { get; init; }

    /// <summary>The levels of assurance that are asked for, see <see cref="SignInAttempt.Targets"/>.</summary>
    public IReadOnlyList<int> Targets { get; init; } = [];

    /// <summary>What the client that begins a sign-in wants functions to know before it; null for nothing.</summary>
    public IReadOnlyDictionary<string, string>? ValidationData { get; init; }

    /// <summary>What the client that goes on wants functions to know; null for nothing.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>The device that the user says to be at; null where nothing was said.</summary>
    public string? DeviceKey { get; init; }

    /// <summary>The address that the user calls from; null where it is not known.</summary>
    public string? Address { get; init; }

    /// <summary>What is to be recorded of the sign-in; null where the call is part of none.</summary>
    public SignInRecord? Record { get; init; }

    /// <summary>The call of the client with that id, whatever its pool.</summary>
    /// <exception cref="CognitoException">There is no such client.</exception>
    public static ClientCall Of(PoolStore store, string clientId) =>
        Find(store, clientId) ?? throw Errors.ClientNotFound(clientId);

    /// <summary>The call of the client with that id, whatever its pool; null where there is no such client.</summary>
    public static ClientCall? Find(PoolStore store, string clientId) =>
        store.FindPoolOfClient(clientId) is { } pool && pool.FindClient(clientId) is { } client
            ? new(pool, client)
            : null;

    /// <summary>The call of a client of that pool.</summary>
    /// <exception cref="CognitoException">There is no such pool, or it has no such client.</exception>
    public static ClientCall Of(PoolStore store, string userPoolId, string clientId)
    {
        var pool = store.Pool(userPoolId);
        return new(pool, pool.RequireClient(clientId));
    }

    /// <summary>Checks the hash that a client with a secret has to send with the name of the user.</summary>
    /// <exception cref="CognitoException">It is missing, wrong, or not to be sent.</exception>
    public void CheckSecretHash(string? hash, params IReadOnlyList<string> usernames)
    {
        if (Interactive)
        {
            return;
        }

        if (!Client.HasSecret)
        {
            if (hash is not null)
            {
                throw Errors.NotAuthorized(
                    $"Client {Client.ClientId} is not configured with secret but secret was received");
            }

            return;
        }

        if (hash is null)
        {
            throw Errors.NotAuthorized(
                $"Client {Client.ClientId} is configured with secret but SECRET_HASH was not received");
        }

        var secrets = Client.Secrets.Select(secret => secret.Value).ToList();
        if (!usernames.Any(username => SecretHash.Matches(hash, secrets, username, Client.ClientId)))
        {
            throw Errors.NotAuthorized($"Unable to verify secret hash for client {Client.ClientId}");
        }
    }

    /// <summary>Whether the client has proved itself with its secret; without one it has nothing to prove.</summary>
    public bool HasProved(string? secret) => !Client.HasSecret
        || (secret is not null
            && Client.Secrets.Aggregate(false, (found, s) => found | SecretHash.Same(secret, s.Value)));

    /// <summary>How the client is told that there is no such user, or not told.</summary>
    public CognitoException UnknownUser() =>
        Client.HidesUnknownUsers ? SignInErrors.WrongPassword() : Errors.UserNotFound();
}
