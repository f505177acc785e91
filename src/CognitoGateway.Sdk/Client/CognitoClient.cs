using System.Collections.Concurrent;

namespace CognitoGateway.Sdk;

/// <summary>
/// Amazon Cognito's user-pool API: every operation goes through its one send method. Safe for concurrent use; one
/// is enough for a process.
/// </summary>
public sealed class CognitoClient : IDisposable
{
    private readonly CognitoClientOptions _options;
    private readonly TimeProvider _time;
    private readonly HttpMessageInvoker _http;
    private readonly CognitoCredentials _credentials;
    private readonly CognitoResilience _resilience;
    private readonly ConcurrentDictionary<string, CognitoRegion> _regions = new(StringComparer.Ordinal);

    /// <summary>Makes the client; nothing is sent or looked up before the first call.</summary>
    /// <param name="options">How Cognito is reached.</param>
    /// <param name="time">The clock of signatures and deadlines; the system's by default.</param>
    /// <param name="handler">What carries the requests; pooled connections of its own by default.</param>
    public CognitoClient(
        CognitoClientOptions options, TimeProvider? time = null, HttpMessageHandler? handler = null)
    {
        _options = options;
        _time = time ?? TimeProvider.System;
        _http = new(handler ?? Connections(options));
        _credentials = new(options);
        _resilience = new(options, _time);
    }

    /// <summary>
    /// Sends a request to the region of the pool it names, or else to the default one, and waits for the answer.
    /// </summary>
    /// <exception cref="CognitoException">Cognito refused, or could not be reached.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public Task<CognitoAnswer<TResponse>> SendAsync<TRequest, TResponse>(
        CognitoOperation<TRequest, TResponse> operation, TRequest request, CancellationToken cancellationToken)
        where TRequest : CognitoShape
        where TResponse : CognitoShape =>
        SendAsync(operation, request, RegionOf(request), cancellationToken);

    /// <summary>Sends a request to the given region, and waits for the answer.</summary>
    /// <exception cref="CognitoException">Cognito refused, or could not be reached.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public Task<CognitoAnswer<TResponse>> SendAsync<TRequest, TResponse>(
        CognitoOperation<TRequest, TResponse> operation,
        TRequest request,
        string region,
        CancellationToken cancellationToken)
        where TRequest : CognitoShape
        where TResponse : CognitoShape =>
        In(region).SendAsync(operation, request, cancellationToken);

    /// <summary>The calls to one region.</summary>
    /// <exception cref="CognitoException">There is no such region.</exception>
    public CognitoRegion In(string region) => _regions.TryGetValue(region, out var known)
        ? known
        : _regions.GetOrAdd(region, name => new CognitoRegion(
            name, CognitoEndpoints.Find(name, _options), _http, _credentials, _resilience, _time));

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    // A connection is renewed now and then so that changes of DNS are followed. It must be made in half an attempt's
    // time: then it is known that nothing was sent, and any call may be sent again.
    private static SocketsHttpHandler Connections(CognitoClientOptions options) => new()
    {
        MaxConnectionsPerServer = options.MaxConnections,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
        ConnectTimeout = options.AttemptTimeout / 2,
        AllowAutoRedirect = false,
        UseCookies = false,
    };

    private string RegionOf(CognitoShape request) => request is IUserPoolRequest { UserPoolId: { } userPoolId }
        ? CognitoEndpoints.RegionOf(userPoolId)
        : _options.Region;
}
