using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Simulation;

/// <summary>What is simulated; nothing by default.</summary>
internal sealed record SimulationPlan
{
    /// <summary>The name that stands for every operation without rules of its own.</summary>
    public const string EveryOperation = "*";

    /// <summary>The longest delay and the longest staleness: 10 minutes.</summary>
    private const double Longest = 600;

    /// <summary>Whether calls are held to Cognito's rates.</summary>
    public bool Throttle { get; init; }

    /// <summary>Requests per second by quota category, in place of Cognito's.</summary>
    public IReadOnlyDictionary<string, double> Rates
    {
        get;
        init => field = value ?? field; // Where it is left out.
    } = new Dictionary<string, double>();

    /// <summary>Lists show the store as it was so many seconds ago; 0 for as it is.</summary>
    public double StaleListsSeconds { get; init; }

    /// <summary>What happens to calls, by operation; <c>*</c> for those without rules of their own.</summary>
    public IReadOnlyDictionary<string, OperationRules> Operations
    {
        get;
        init => field = value ?? field; // Where it is left out.
    } = new Dictionary<string, OperationRules>();

    /// <summary>The rules of an operation.</summary>
    public OperationRules RulesOf(string operation) =>
        Operations.GetValueOrDefault(operation) ?? Operations.GetValueOrDefault(EveryOperation) ?? OperationRules.None;

    /// <summary>What cannot be simulated of it; null where all can.</summary>
    public string? FindMistake()
    {
        if (Rates.FirstOrDefault(rate => !(rate.Value > 0)) is { Key: { } category })
        {
            return $"rates.{category} has to be more than 0.";
        }

        if (Rates.Keys.FirstOrDefault(name => QuotaRates.Find(name) is null) is { } unknown)
        {
            return $"rates.{unknown} is no quota category.";
        }

        if (StaleListsSeconds is not (>= 0 and <= Longest))
        {
            return $"staleListsSeconds has to be from 0 to {Longest}.";
        }

        return Operations.Select(operation => FindMistake(operation.Key, operation.Value)).FirstOrDefault(m => m is not null);
    }

    private static string? FindMistake(string name, OperationRules rules)
    {
        if (name != EveryOperation && CognitoOperations.All.All(operation => operation.Name != name))
        {
            return $"operations.{name} is no operation.";
        }

        if (rules.LatencyMs is not (>= 0 and <= Longest * 1000) || rules.JitterMs is not (>= 0 and <= Longest * 1000))
        {
            return $"operations.{name}: latencyMs and jitterMs have to be from 0 to {Longest * 1000}.";
        }

        double[] rates = [rules.ErrorRate, rules.ResetRate, rules.HangRate];

        return rates.All(rate => rate is >= 0 and <= 1) && rates.Sum() <= 1
            ? null
            : $"operations.{name}: errorRate, resetRate and hangRate have to be from 0 to 1, also together.";
    }
}

/// <summary>What happens to the calls of an operation.</summary>
internal sealed record OperationRules
{
    /// <summary>Nothing.</summary>
    public static readonly OperationRules None = new();

    /// <summary>Milliseconds that each call waits.</summary>
    public double LatencyMs { get; init; }

    /// <summary>The most milliseconds that a call waits beyond, drawn at random.</summary>
    public double JitterMs { get; init; }

    /// <summary>Share of calls, 0 to 1, that are answered with InternalErrorException.</summary>
    public double ErrorRate { get; init; }

    /// <summary>Share of calls, 0 to 1, whose connection is cut.</summary>
    public double ResetRate { get; init; }

    /// <summary>Share of calls, 0 to 1, that are never answered.</summary>
    public double HangRate { get; init; }
}
