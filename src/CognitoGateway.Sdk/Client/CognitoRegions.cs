using System.Collections.Concurrent;
using CognitoGateway.Sdk.Quotas;

namespace CognitoGateway.Sdk;

/// <summary>The regions that are called, and what their calls share.</summary>
internal sealed class CognitoRegions : IDisposable
{
    private static readonly QuotaOptions NoPace = new() { Enabled = false };

    private readonly CognitoClientOptions _options;
    private readonly TimeProvider _time;
    private readonly HttpMessageInvoker _http;
    private readonly CognitoCredentials _credentials;
    private readonly CognitoResilience _resilience;
    private readonly CognitoMeters _meters;
    private readonly ConcurrentDictionary<string, CognitoRegion> _regions = new(StringComparer.Ordinal);

    /// <summary>Makes them; a region is made when it is first called.</summary>
    public CognitoRegions(CognitoClientOptions options, TimeProvider time, HttpMessageHandler? handler)
    {
        _options = options;
        _time = time;
        _http = new(handler ?? Connections(options));
        _credentials = new(options);
        _resilience = new(options, time);
        _meters = new(() => Called);
    }

    /// <summary>Those that have been called.</summary>
    public IEnumerable<CognitoRegion> Called => _regions.Values;

    /// <summary>How many writes of pools' and clients' settings have begun or ended.</summary>
    public long SettingsWrites
    {
        get
        {
            var writes = 0L;
            foreach (var (_, region) in _regions)
            {
                writes += region.SettingsWrites;
            }

            return writes;
        }
    }

    /// <summary>The region of the pool that the request names, or else the default one.</summary>
    public string NameFor(CognitoShape request) => request is IUserPoolRequest { UserPoolId: { } userPoolId }
        ? CognitoEndpoints.RegionOf(userPoolId)
        : _options.Region;

    /// <summary>The calls to one region.</summary>
    /// <exception cref="CognitoException">There is no such region.</exception>
    public CognitoRegion Find(string name) => _regions.TryGetValue(name, out var known)
        ? known
        : _regions.GetOrAdd(name, Make);

    /// <inheritdoc/>
    public void Dispose()
    {
        _meters.Dispose();
        _http.Dispose();
        foreach (var region in _regions.Values)
        {
            region.Dispose();
        }
    }

    private CognitoRegion Make(string name)
    {
        var address = CognitoEndpoints.Find(name, _options);
        var isPaced = !_options.Endpoints.TryGetValue(name, out var endpoint) || endpoint.Paced;

        return new(
            name,
            address,
            CognitoEndpoints.IsAws(address, _options),
            _http,
            _credentials,
            _resilience,
            new(isPaced ? _options.Quotas : NoPace, _time),
            _options.Sharing,
            _time);
    }

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

        // Each call has a span of its own: the handler's would be made for nothing.
        ActivityHeadersPropagator = null,
    };
}
