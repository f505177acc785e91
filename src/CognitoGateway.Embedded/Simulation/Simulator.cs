using System.Security.Cryptography;
using CognitoGateway.Embedded.Codes;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;
using Microsoft.AspNetCore.Http;

namespace CognitoGateway.Embedded.Simulation;

/// <summary>Makes calls go as the plan says, before they are carried out.</summary>
internal sealed class Simulator(
    PoolStore store, Throttle throttle, StaleLists lists, AdjustableClock clock, RandomNumberGenerator random)
{
    private const int Resolution = 1_000_000;

    private volatile SimulationPlan _plan = new();

    /// <summary>What is simulated.</summary>
    public SimulationPlan Plan => _plan;

    /// <summary>Simulates this from now on.</summary>
    public void Follow(SimulationPlan plan)
    {
        throttle.Clear();
        lists.Set(TimeSpan.FromSeconds(plan.StaleListsSeconds));
        _plan = plan;
    }

    /// <summary>The handler to carry an operation out with in place of its own; null for its own.</summary>
    public OperationHandler? HandlerOf(CognitoOperation operation) => lists.HandlerOf(operation);

    /// <summary>Does to a call what the plan has for it.</summary>
    /// <exception cref="CognitoException">The call is refused.</exception>
    /// <exception cref="OperationCanceledException">Its connection is cut.</exception>
    public async Task BeforeAsync(
        HttpContext http, CognitoOperation operation, ReadOnlyMemory<byte> body, string region)
    {
        var plan = _plan;
        if (plan.Throttle)
        {
            throttle.Take(operation, CallFacts.Of(body, store), region, plan);
        }

        var rules = plan.RulesOf(operation.Name);
        var delay = rules.LatencyMs + (rules.JitterMs * Draw());
        if (delay > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(delay), clock, http.RequestAborted);
        }

        await FailAsync(http, operation, rules, Draw());
    }

    private static async Task FailAsync(
        HttpContext http, CognitoOperation operation, OperationRules rules, double drawn)
    {
        if (drawn < rules.ErrorRate)
        {
            throw Errors.Internal(operation);
        }

        if (drawn < rules.ErrorRate + rules.ResetRate)
        {
            http.Abort();
            throw new OperationCanceledException(http.RequestAborted);
        }

        if (drawn < rules.ErrorRate + rules.ResetRate + rules.HangRate)
        {
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        }
    }

    private double Draw() => random.Below(Resolution) / (double)Resolution;
}
