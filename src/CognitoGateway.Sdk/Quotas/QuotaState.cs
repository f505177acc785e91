namespace CognitoGateway.Sdk.Quotas;

/// <summary>What goes on with one of Cognito's quotas in one region.</summary>
/// <param name="Name">Name of the category.</param>
/// <param name="Quota">Calls a second that Cognito allows.</param>
/// <param name="PerSecond">Calls a second that go at present.</param>
/// <param name="Passed">Calls that have gone so far.</param>
/// <param name="Waiting">Calls that wait, by <see cref="QuotaLane"/>.</param>
public sealed record QuotaState(
    string Name, double Quota, double PerSecond, long Passed, IReadOnlyList<int> Waiting);
