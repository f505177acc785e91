namespace CognitoGateway.Sdk.Quotas;

/// <summary>
/// A call that waits for its turn; its task ends with the turn, or with why there is none. The call goes on where it is
/// ended: never under a lock.
/// </summary>
internal sealed class QuotaWaiter(QuotaCaller caller) : TaskCompletionSource
{
    /// <summary>Whom the call is for.</summary>
    public QuotaCaller Caller => caller;

    /// <summary>Its place among the calls of its caller; null once it has left.</summary>
    public LinkedListNode<QuotaWaiter>? Place { get; set; }
}
