namespace CognitoGateway.Sdk.Quotas;

/// <summary>What goes on with one of Cognito's quotas in one region.</summary>
/// <param name="Name">Name of the category.</param>
/// <param name="Quota">Calls a second that Cognito allows.</param>
/// <param name="PerSecond">Calls a second that go at present.</param>
/// <param name="Used">Calls of the last second, or so: older ones count less and less.</param>
/// <param name="Passed">Calls that have gone so far.</param>
/// <param name="Throttled">Calls that Cognito has turned away so far.</param>
/// <param name="Waiting">Calls that wait, by <see cref="QuotaLane"/>.</param>
public sealed record QuotaState(
    string Name,
    double Quota,
    double PerSecond,
    double Used,
    long Passed,
    long Throttled,
    IReadOnlyList<int> Waiting);
