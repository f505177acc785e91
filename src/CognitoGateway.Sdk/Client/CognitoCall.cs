using CognitoGateway.Sdk.Outcomes;
using CognitoGateway.Sdk.Quotas;

namespace CognitoGateway.Sdk;

/// <summary>A call on its way: what all that happens to it needs to know, whatever its records are.</summary>
/// <param name="operation">The operation.</param>
/// <param name="request">What is asked for.</param>
/// <param name="body">The same as it is sent.</param>
/// <param name="caller">Whom it is for.</param>
/// <param name="clock">The clock of its region.</param>
internal sealed class CognitoCall(
    CognitoOperation operation, CognitoShape request, byte[] body, QuotaCaller caller, ServerClock clock)
{
    /// <summary>The operation.</summary>
    public CognitoOperation Operation => operation;

    /// <summary>What is asked for.</summary>
    public CognitoShape Request => request;

    /// <summary>The request as it is sent.</summary>
    public byte[] Body => body;

    /// <summary>Whom it is for.</summary>
    public QuotaCaller Caller => caller;

    /// <summary>Whether it is known to have been carried out; null where any repeat is as good as the first.</summary>
    public CallOutcome? Outcome { get; } = CallOutcome.Of(operation, request, caller, clock);

    /// <summary>Whether it changes nothing.</summary>
    public bool IsRead => operation.Kind is OperationKind.Read;
}
