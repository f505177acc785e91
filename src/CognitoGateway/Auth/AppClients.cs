using System.Collections.Concurrent;
using CognitoGateway.Cognito;
using CognitoGateway.Http.Problems;
using CognitoGateway.Sdk;
using CognitoGateway.Security;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Auth;

/// <summary>
/// Finds the app client of a request: its secret from the configuration, or from Cognito where the gateway's
/// credentials may read it, kept for some minutes. The client of Cognito keeps descriptions for seconds, and no
/// failures: which of the pools a client is in, and that the credentials may not read it, is known here alone.
/// </summary>
internal sealed class AppClients(
    IOptions<CognitoOptions> options,
    AllowedPools pools,
    [FromKeyedServices(CognitoServices.Shared)] CognitoClient cognito,
    TimeProvider clock,
    ILogger<AppClients> logger)
{
    private const int MostClients = 1000;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan KeptUnread = TimeSpan.FromMinutes(1);

    private readonly CognitoOptions _options = options.Value;
    private readonly ConcurrentDictionary<Key, Cached> _clients = new();

    /// <summary>The client that the request names, or the default one.</summary>
    /// <exception cref="RejectedRequestException">It names none, and there is no default.</exception>
    public async Task<AppClient> FindAsync(IClientRequest request, CancellationToken cancellationToken)
    {
        var id = request.ClientId ?? _options.ClientId
            ?? throw RejectedRequestException.For("clientId", "Is required: the gateway has no default client.");

        return Configured(id) ?? await CachedAsync(new(id, UserPoolId: null), cancellationToken);
    }

    /// <summary>The client of a pool that a caller who may sign its users in names.</summary>
    public async Task<AppClient> FindAsync(string userPoolId, string clientId, CancellationToken cancellationToken) =>
        Configured(clientId) ?? await CachedAsync(new(clientId, userPoolId), cancellationToken);

    /// <summary>
    /// The region of the client that the request names, or of the default one; the gateway's own where there is
    /// neither.
    /// </summary>
    public async Task<string> FindRegionAsync(IClientRequest request, CancellationToken cancellationToken) =>
        request.ClientId is null && _options.ClientId is null
            ? _options.Region
            : (await FindAsync(request, cancellationToken)).Region;

    private AppClient? Configured(string id) =>
        _options.Clients.TryGetValue(id, out var client) && client.Secret?.Reveal() is { Length: > 0 } secret
            ? new(id, secret, RegionOf(client.UserPoolId))
            : null;

    private string RegionOf(string? userPoolId) =>
        userPoolId is null ? _options.Region : TokenPool.RegionOf(userPoolId);

    // All who wait share one read, and none of them can cancel it for the others.
    private async Task<AppClient> CachedAsync(Key key, CancellationToken cancellationToken)
    {
        if (!_options.Sharing.Enabled)
        {
            return (await ReadAsync(key, cancellationToken)).Client;
        }

        ForgetIfTooMany();
        var cached = _clients.GetOrAdd(key, Read);
        if (!IsGood(cached))
        {
            _clients.TryRemove(new(key, cached));
            cached = _clients.GetOrAdd(key, Read);
        }

        return (await cached.Read.Value.WaitAsync(cancellationToken)).Client;
    }

    // A write through here may have changed the client, or put it into a pool.
    private bool IsGood(Cached cached) =>
        cached.SettingsWrites == cognito.SettingsWrites
        && (!cached.Read.IsValueCreated || !cached.Read.Value.IsCompleted || IsGood(cached.Read.Value));

    private bool IsGood(Task<Entry> read) =>
        read.IsCompletedSuccessfully && clock.GetUtcNow() < read.Result.Until;

    // Ids are the callers' choice: nobody may fill the memory with made-up ones.
    private void ForgetIfTooMany()
    {
        if (_clients.Count > MostClients)
        {
            _clients.Clear();
        }
    }

    private Cached Read(Key key) =>
        new(cognito.SettingsWrites, new(() => ReadAsync(key, CancellationToken.None)));

    private async Task<Entry> ReadAsync(Key key, CancellationToken cancellationToken)
    {
        var id = key.ClientId;
        foreach (var pool in key.UserPoolId is { } only ? [only] : CandidatesOf(id))
        {
            try
            {
                using var answer = await cognito.Fresh.SendAsync(
                    CognitoOperations.DescribeUserPoolClient,
                    new() { UserPoolId = pool, ClientId = id },
                    cancellationToken);

                return new(new(id, answer.Read().UserPoolClient?.ClientSecret, TokenPool.RegionOf(pool)), In(Kept));
            }
            catch (CognitoException exception) when (exception.Code == "ResourceNotFoundException")
            {
                // Another pool's client.
            }
            catch (CognitoException exception) when (exception.Retry == RetrySafety.Never)
            {
                AuthLog.ClientNotRead(logger, pool, exception.Code);
            }
        }

        return new(new(id, Secret: null, RegionOf(key.UserPoolId)), In(KeptUnread));
    }

    private IEnumerable<string> CandidatesOf(string id) =>
        _options.Clients.TryGetValue(id, out var client) && client.UserPoolId is { } pool
            ? [pool]
            : pools.Named;

    private DateTimeOffset In(TimeSpan time) => clock.GetUtcNow() + time;

    private readonly record struct Key(string ClientId, string? UserPoolId);

    private sealed record Cached(long SettingsWrites, Lazy<Task<Entry>> Read);

    private sealed record Entry(AppClient Client, DateTimeOffset Until);
}
