using System.Diagnostics;
using CognitoGateway.Audit.Chain;
using CognitoGateway.Http;
using CognitoGateway.Http.Idempotency;
using CognitoGateway.Http.Operations;
using CognitoGateway.Sdk;
using CognitoGateway.Security;

namespace CognitoGateway.Audit;

/// <summary>One request for an administrative route, a feature of it: what is recorded of it, once.</summary>
internal sealed class AuditedAction
{
    private const int LongestText = 1024;
    private const string PoolMember = "userPoolId";

    private readonly AuditedRoute _route;
    private readonly HttpContext _context;
    private readonly AuditTrail _trail;
    private readonly AuditOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly string? _pool;
    private readonly RouteValueDictionary _path;
    private Func<IEnumerable<KeyValuePair<string, string>>>? _named;
    private string? _code;
    private long? _begun;
    private int _ended;

    /// <summary>Begins with what the path says: where a request fails, its route values are taken off it.</summary>
    public AuditedAction(
        AuditedRoute route,
        HttpContext context,
        AuditTrail trail,
        AuditOptions options,
        TimeProvider clock,
        ILogger logger)
    {
        (_route, _context, _trail, _options, _clock, _logger) = (route, context, trail, options, clock, logger);
        _pool = RequestedPool.Of(context) is { Length: > 0 } pool ? Short(pool) : null;
        _path = context.Request.RouteValues;
    }

    /// <summary>Records that the action is about to be carried out, where that is required.</summary>
    /// <exception cref="AuditUnavailableException">It cannot be recorded; the action must not be carried out.</exception>
    public async Task BeginAsync()
    {
        // Who is not known is refused further on.
        if (_options.Required && _route.Changes && _context.User.Identity?.IsAuthenticated == true)
        {
            _begun = (await _trail.RecordAsync(Describe(AuditKind.Begun))).Sequence;
        }
    }

    /// <summary>Notes what a request's body names.</summary>
    public void About<T>(T record)
        where T : class => _named = () => AuditedMembers<T>.Of(record);

    /// <summary>Notes what the action failed with.</summary>
    public void Note(Exception exception) => _code = CodeOf(exception);

    /// <summary>Records how the action ended, before the caller is told.</summary>
    public Task EndAsync()
    {
        var status = _context.Response.StatusCode;

        return Interlocked.Exchange(ref _ended, 1) == 0 && _route.Records(_context.User, _pool, status, _options.Reads)
            ? EndAsync(status)
            : Task.CompletedTask;
    }

    private async Task EndAsync(int status)
    {
        var happened = Describe(AuditKind.Action) with
        {
            Status = status,
            Code = _code,
            Reason = status == StatusCodes.Status401Unauthorized ? _context.Features.Get<RefusedCaller>()?.Detail : null,
            Replayed = _context.Response.Headers.ContainsKey(IdempotencyMiddleware.ReplayedHeader),
        };
        var kept = await TryRecordAsync(happened);
        AuditLog.Happened(
            _logger,
            _route.Name,
            status,
            _code,
            _pool is { } pool && AllowedPools.IsPoolId(pool) ? pool : null, // else it is whatever somebody sent
            happened.Caller!.Kind,
            happened.Caller.NameInLog,
            happened.Address,
            kept?.Sequence,
            happened.RequestId);
    }

    /// <summary>Records that a line of the batch is about to be carried out, where that is required.</summary>
    /// <returns>Sequence of the entry; null where there is none.</returns>
    /// <exception cref="AuditUnavailableException">It cannot be recorded; the line must not be carried out.</exception>
    public async Task<long?> BeginLineAsync(int number, string operation, string username) => _options.Required
        ? (await _trail.RecordAsync(DescribeLine(AuditKind.Begun, number, operation, username))).Sequence
        : null;

    /// <summary>Records how a line of the batch ended.</summary>
    public async Task EndLineAsync(
        int number, string? operation, string? username, int status, Exception? failure, long? begun)
    {
        if (failure is AuditUnavailableException)
        {
            // It was not carried out: nothing is missing.
            AuditLog.Unavailable(_logger, failure);
            return;
        }

        await TryRecordAsync(DescribeLine(AuditKind.Line, number, operation, username) with
        {
            Status = status,
            Code = failure is null ? null : CodeOf(failure),
            Begun = begun,
        });
    }

    private static string? CodeOf(Exception exception) => exception switch
    {
        CognitoException error => error.Code,
        PartlyDoneException partly => partly.Failure.Code,
        _ => null,
    };

    private static string Short(string text) => text.Length <= LongestText ? text : text[..LongestText] + "…";

    private async Task<AuditHead?> TryRecordAsync(AuditEvent happened)
    {
        try
        {
            var head = await _trail.RecordAsync(happened);
            return head.Sequence > 0 ? head : null;
        }
        catch (AuditUnavailableException exception)
        {
            // It has been carried out: the caller is told what became of it, and the trail that something is missing.
            AuditLog.NotRecorded(_logger, exception, _route.Name);
            return null;
        }
    }

    private AuditEvent DescribeLine(AuditKind kind, int number, string? operation, string? username)
    {
        var target = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [PoolMember] = _pool ?? "",
        };
        if (username is not null)
        {
            target["username"] = Short(username);
        }

        return new(kind, _clock.GetUtcNow())
        {
            Operation = operation,
            Line = number,
            Caller = AuditCaller.Of(_context),
            Target = target,
            TraceId = TraceId(),
        };
    }

    private AuditEvent Describe(AuditKind kind) => new(kind, _clock.GetUtcNow())
    {
        Operation = _route.Name,
        Method = _context.Request.Method,
        Route = _route.Path,
        Cognito = _route.Operations,
        Caller = AuditCaller.Of(_context),
        Target = Target(),
        Begun = kind == AuditKind.Begun ? null : _begun,
        DryRun = _route.Changes && _context.Request.Query["dryRun"] is ["true"],
        RequestId = RequestIds.Of(_context.Request),
        TraceId = TraceId(),
        Address = _context.Connection.RemoteIpAddress?.ToString(),
    };

    // Put together only where it is recorded, which most reads are not.
    private Dictionary<string, string> Target()
    {
        var target = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in _path)
        {
            if (value is string text)
            {
                target[name] = Short(text);
            }
        }

        if (_pool is not null)
        {
            target[PoolMember] = _pool;
        }

        foreach (var (name, value) in _named?.Invoke() ?? [])
        {
            target.TryAdd(name, Short(value));
        }

        if (CreatedId() is { } created)
        {
            target["created"] = Short(created);
        }

        return target;
    }

    // Cognito makes ids up: the address of what was created ends with it.
    private string? CreatedId() =>
        _context.Response.StatusCode is StatusCodes.Status201Created or StatusCodes.Status202Accepted
        && _context.Response.Headers.Location is [{ Length: > 0 } address]
            ? Uri.UnescapeDataString(address[(address.LastIndexOf('/') + 1)..])
            : null;

    private string TraceId() => Activity.Current?.TraceId.ToHexString() ?? _context.TraceIdentifier;
}
