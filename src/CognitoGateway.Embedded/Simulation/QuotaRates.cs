using CognitoGateway.Embedded.Limits;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Simulation;

/// <summary>A rate that a call counts in.</summary>
/// <param name="Key">What shares the rate.</param>
/// <param name="PerSecond">Calls a second.</param>
internal sealed record Quota(string Key, double PerSecond);

/// <summary>Which of Cognito's rates a call counts in.</summary>
internal sealed class QuotaRates(PoolStore store)
{
    private const string Authentication = "UserAuthentication";
    private const int PerPool = 5;
    private const int PerUser = 10;
    private const int Tagging = 5;

    // Cognito publishes no rate for these.
    private const int UnpublishedOfPools = 15;
    private const int UnpublishedOfUsers = 25;

    private static readonly HashSet<string> PerPoolCategories = new(StringComparer.Ordinal)
    {
        "UserPoolResourceRead", "UserPoolResourceUpdate", "UserPoolClientRead", "UserPoolClientUpdate",
    };

    private static readonly HashSet<string> ProfileReads = new(StringComparer.Ordinal)
    {
        "GetUser", "GetDevice", "InitiateAuth", "RespondToAuthChallenge",
    };

    private static readonly HashSet<string> ProfileWrites = new(StringComparer.Ordinal)
    {
        "UpdateUserAttributes", "SetUserSettings",
    };

    /// <summary>The category of that name; null where there is none.</summary>
    public static RateCategory? Find(string name) => RateCategory.Find(name);

    /// <summary>
    /// The rates that a call has to fit in, all of them; an inner list is of alternatives, of which it takes the first
    /// that has room.
    /// </summary>
    public IEnumerable<IReadOnlyList<Quota>> Of(
        CognitoOperation operation, CallFacts call, string region, SimulationPlan plan)
    {
        yield return OfCategory(operation, call, region, plan);
        if (PerPoolCategories.Contains(operation.QuotaCategory ?? "") && call.UserPoolId is { } poolId)
        {
            yield return [new($"{operation.Name} {poolId}", PerPool)];
        }

        if (operation.Name == "TagResource")
        {
            yield return [new($"{region} TagResource", Tagging)];
        }

        if (call.User is { } user && ProfileReads.Contains(operation.Name))
        {
            yield return [new($"reads of {user}", PerUser)];
        }

        if (call.User is { } writer && ProfileWrites.Contains(operation.Name))
        {
            yield return [new($"writes of {writer}", PerUser)];
        }
    }

    private IReadOnlyList<Quota> OfCategory(
        CognitoOperation operation, CallFacts call, string region, SimulationPlan plan)
    {
        if (operation.Name is "RespondToAuthChallenge" or "AdminRespondToAuthChallenge")
        {
            // Challenges have three times the rate for themselves, and only the rest counts as authentication.
            return call.ChallengeName == "NEW_PASSWORD_REQUIRED"
                ? [OfCategory("UserAccountRecovery", region, plan)]
                : [
                    new($"{region} challenges", 3 * OfCategory(Authentication, region, plan).PerSecond),
                    OfCategory(Authentication, region, plan),
                ];
        }

        return operation.QuotaCategory is { } category
            ? [OfCategory(category, region, plan)]
            : [new($"{region} {operation.Name}", call.IsOfPool ? UnpublishedOfPools : UnpublishedOfUsers)];
    }

    private Quota OfCategory(string name, string region, SimulationPlan plan) => new(
        $"{region} {name}",
        plan.Rates.TryGetValue(name, out var given)
            ? given
            : store.FindLimit(region, name)?.Value ?? Find(name)?.Default ?? UnpublishedOfUsers);
}
