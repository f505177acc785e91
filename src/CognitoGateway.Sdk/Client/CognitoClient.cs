using CognitoGateway.Sdk.Quotas;

namespace CognitoGateway.Sdk;

/// <summary>
/// Amazon Cognito's user-pool API: every operation goes through its one send method. Safe for concurrent use; one
/// is enough for a process.
/// </summary>
public sealed class CognitoClient : IDisposable
{
    private readonly CognitoRegions _regions;
    private readonly QuotaCaller _caller;
    private readonly CognitoUsage? _usage;
    private readonly string? _region;
    private readonly bool _isFresh;
    private readonly bool _owns;

    /// <summary>Makes the client; nothing is sent or looked up before the first call.</summary>
    /// <param name="options">How Cognito is reached.</param>
    /// <param name="time">The clock of signatures, deadlines and rates; the system's by default.</param>
    /// <param name="handler">What carries the requests; pooled connections of its own by default.</param>
    public CognitoClient(
        CognitoClientOptions options, TimeProvider? time = null, HttpMessageHandler? handler = null)
        : this(
            new(options, time ?? TimeProvider.System, handler),
            QuotaCaller.Nobody,
            usage: null,
            region: null,
            isFresh: false,
            owns: true)
    {
    }

    private CognitoClient(
        CognitoRegions regions, QuotaCaller caller, CognitoUsage? usage, string? region, bool isFresh, bool owns) =>
        (_regions, _caller, _usage, _region, _isFresh, _owns) = (regions, caller, usage, region, isFresh, owns);

    /// <summary>The regions that have been called.</summary>
    public IEnumerable<CognitoRegion> Regions => _regions.Called;

    /// <summary>The same client on behalf of a caller; it needs no disposing.</summary>
    /// <param name="caller">The caller.</param>
    /// <param name="usage">Where its calls are counted; null for nowhere.</param>
    public CognitoClient For(QuotaCaller caller, CognitoUsage? usage = null) =>
        new(_regions, caller, usage, _region, _isFresh, owns: false);

    /// <summary>The same client for calls to one region, whatever they name; it needs no disposing.</summary>
    public CognitoClient In(string region) => new(_regions, _caller, _usage, region, _isFresh, owns: false);

    /// <summary>
    /// The same client for reads that Cognito itself has to answer, each by a call of its own; it needs no disposing.
    /// What is read in order to be written has to be: an old one would undo another's change.
    /// </summary>
    public CognitoClient Fresh => new(_regions, _caller, _usage, _region, isFresh: true, owns: false);

    /// <summary>
    /// How many writes of pools' and clients' settings have begun or ended: as long as it is the same, none of them was
    /// made through this client.
    /// </summary>
    public long SettingsWrites => _regions.SettingsWrites;

    /// <summary>
    /// Sends a request in its turn to the region of the pool it names, or else to the default one, and waits for the
    /// answer.
    /// </summary>
    /// <exception cref="CognitoException">Cognito refused, or could not be reached, or its quota is used up.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public Task<CognitoAnswer<TResponse>> SendAsync<TRequest, TResponse>(
        CognitoOperation<TRequest, TResponse> operation, TRequest request, CancellationToken cancellationToken)
        where TRequest : CognitoShape
        where TResponse : CognitoShape =>
        _regions.Find(_region ?? _regions.NameFor(request))
            .SendAsync(operation, request, _caller, _isFresh, _usage, cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_owns)
        {
            _regions.Dispose();
        }
    }
}
