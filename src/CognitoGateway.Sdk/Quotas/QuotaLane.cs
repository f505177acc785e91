namespace CognitoGateway.Sdk.Quotas;

/// <summary>How urgent a call is: the lanes that calls wait in where a quota is short, the first one first.</summary>
public enum QuotaLane
{
    /// <summary>A person waits for it: sign-up, sign-in, the signed-in user's own account.</summary>
    Interactive,

    /// <summary>Whatever is neither of the others.</summary>
    Normal,

    /// <summary>A machine works through many: exports, batches, connectors.</summary>
    Bulk,
}
