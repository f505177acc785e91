using System.Diagnostics;
using CognitoGateway.Sdk.Outcomes;
using CognitoGateway.Sdk.Quotas;

namespace CognitoGateway.Sdk;

/// <summary>
/// A call on its way: what all that happens to it needs to know, whatever its records are, and how it has gone so far.
/// </summary>
/// <param name="region">The region.</param>
/// <param name="operation">The operation.</param>
/// <param name="request">What is asked for.</param>
/// <param name="body">The same as it is sent.</param>
/// <param name="caller">Whom it is for.</param>
/// <param name="clock">The clock of its region.</param>
/// <param name="usage">Where it is counted; null for nowhere.</param>
internal sealed class CognitoCall(
    string region,
    CognitoOperation operation,
    CognitoShape request,
    byte[] body,
    QuotaCaller caller,
    ServerClock clock,
    CognitoUsage? usage = null)
{
    private const string GivenUp = "Canceled";

    private int _attempts;
    private long _waited;

    /// <summary>The region that it goes to.</summary>
    public string Region => region;

    /// <summary>The operation.</summary>
    public CognitoOperation Operation => operation;

    /// <summary>What is asked for.</summary>
    public CognitoShape Request => request;

    /// <summary>The request as it is sent.</summary>
    public byte[] Body => body;

    /// <summary>Whom it is for.</summary>
    public QuotaCaller Caller => caller;

    /// <summary>Where it is counted; null for nowhere.</summary>
    public CognitoUsage? Usage => usage;

    /// <summary>Whether it is known to have been carried out; null where any repeat is as good as the first.</summary>
    public CallOutcome? Outcome { get; } = CallOutcome.Of(operation, request, caller, clock);

    /// <summary>Whether it changes nothing.</summary>
    public bool IsRead => operation.Kind is OperationKind.Read;

    /// <summary>How often it has been sent.</summary>
    public int Attempts => Volatile.Read(ref _attempts);

    /// <summary>How long it has waited for its turns.</summary>
    public TimeSpan QuotaWait => new(Interlocked.Read(ref _waited));

    /// <summary>HTTP status of the last answer; 0 for none.</summary>
    public int Status { get; set; }

    /// <summary>Cognito's id of the request that ended it; null where there was none.</summary>
    public string? RequestId { get; private set; }

    /// <summary>The code of what it failed with; null where it succeeded.</summary>
    public string? Failure { get; private set; } = GivenUp;

    /// <summary>Its place in a trace.</summary>
    public ActivityContext Span { get; set; }

    /// <summary>Takes note that it is being sent.</summary>
    public void Attempted() => Interlocked.Increment(ref _attempts);

    /// <summary>Takes note that it waited for a turn.</summary>
    public void Waited(TimeSpan wait)
    {
        Interlocked.Add(ref _waited, wait.Ticks);
        usage?.Waited(wait);
    }

    /// <summary>Takes note that it succeeded.</summary>
    public WireAnswer Succeeded(WireAnswer answer)
    {
        (RequestId, Failure) = (answer.RequestId, null);

        return answer;
    }

    /// <summary>Takes note that it failed; else its caller gave up.</summary>
    public CognitoException Failed(CognitoException failure)
    {
        (RequestId, Failure) = (failure.RequestId, failure.Code);

        return failure;
    }
}
