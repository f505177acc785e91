using CognitoGateway.Benchmarks.Load;
using CognitoGateway.Benchmarks.Processes;
using CognitoGateway.Benchmarks.Report;

namespace CognitoGateway.Benchmarks.Cost;

/// <summary>What a call through the gateway may cost, beside a plain proxy and beside a gateway in Python.</summary>
internal static class CostGoals
{
    public static IEnumerable<Finding> Of(Call call, IReadOnlyDictionary<Way, Usage> costs)
    {
        var what = CostTable.TitleOf(call);
        var (proxied, saved) = call is Call.User ? (3.5, 14) : (5.0, 40);
        var gateway = costs[Ways.Gateway].Microseconds;
        yield return costs.TryGetValue(Ways.Nginx, out var nginx)
            ? Finding.AtMost($"CPU per {what}, to nginx", gateway / nginx.Microseconds, proxied, "{0:F1} ×")
            : Finding.LeftOut($"CPU per {what}, to nginx", Ways.Nginx.Lacks!);
        yield return costs.TryGetValue(Ways.FastApi, out var fastApi)
            ? Finding.AtLeast($"CPU per {what}, FastAPI to it", fastApi.Microseconds / gateway, saved, "{0:F1} ×")
            : Finding.LeftOut($"CPU per {what}, FastAPI to it", Ways.FastApi.Lacks!);
    }
}
