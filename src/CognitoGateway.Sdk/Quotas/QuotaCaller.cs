namespace CognitoGateway.Sdk.Quotas;

/// <summary>Whom a call is for: who shares a quota fairly with whom, and who goes first.</summary>
/// <param name="Name">What the caller's calls are counted under; those of one name wait for each other.</param>
/// <param name="Lane">How urgent the call is.</param>
public sealed record QuotaCaller(string Name, QuotaLane Lane)
{
    /// <summary>Whoever says nothing.</summary>
    public static readonly QuotaCaller Nobody = new("", QuotaLane.Normal);
}
