using System.ComponentModel.DataAnnotations;
using CognitoGateway.Sdk;
using CognitoGateway.Sdk.Quotas;

namespace CognitoGateway.Quotas;

/// <summary>The request-rate quotas that have been drawn on.</summary>
public sealed record QuotasResponse : CognitoShape
{
    /// <summary>The quotas, by region and category.</summary>
    [Required]
    public IReadOnlyList<QuotaResponse> Items { get; init; } = null!;

    internal static QuotasResponse Of(CognitoClient cognito) => new()
    {
        Items =
        [
            .. from region in cognito.Regions
               from quota in region.Quotas
               orderby region.Name, quota.Name
               select QuotaResponse.Of(region.Name, quota),
        ],
    };
}

/// <summary>What goes on with one of Cognito's quotas, in this instance of the gateway.</summary>
public sealed record QuotaResponse : CognitoShape
{
    /// <summary>AWS region.</summary>
    [Required]
    public string Region { get; init; } = null!;

    /// <summary>The category, e.g. <c>UserList</c>; of an operation that is in none, its name.</summary>
    [Required]
    public string Category { get; init; } = null!;

    /// <summary>Calls a second that Cognito allows the account.</summary>
    public double Limit { get; init; }

    /// <summary>Calls a second that the gateway lets go at present: less than the limit after calls were throttled.</summary>
    public double Rate { get; init; }

    /// <summary>Calls of the last second, or so.</summary>
    public double Used { get; init; }

    /// <summary>Calls that wait for their turn.</summary>
    [Required]
    public QuotaWaitingResponse Waiting { get; init; } = null!;

    /// <summary>Calls that Cognito has throttled since the gateway was started.</summary>
    public long Throttled { get; init; }

    internal static QuotaResponse Of(string region, QuotaState state) => new()
    {
        Region = region,
        Category = state.Name,
        Limit = state.Quota,
        Rate = Math.Round(state.PerSecond, 2),
        Used = Math.Round(state.Used, 2),
        Waiting = QuotaWaitingResponse.Of(state.Waiting),
        Throttled = state.Throttled,
    };
}

/// <summary>Calls that wait for their turn, the lanes in the order in which they go.</summary>
public sealed record QuotaWaitingResponse : CognitoShape
{
    /// <summary>Those that a person waits for: sign-up, sign-in, the signed-in user's own routes.</summary>
    public int Interactive { get; init; }

    /// <summary>Those that are neither of the others.</summary>
    public int Normal { get; init; }

    /// <summary>Those of batches and of connectors.</summary>
    public int Bulk { get; init; }

    internal static QuotaWaitingResponse Of(IReadOnlyList<int> waiting) => new()
    {
        Interactive = waiting[(int)QuotaLane.Interactive],
        Normal = waiting[(int)QuotaLane.Normal],
        Bulk = waiting[(int)QuotaLane.Bulk],
    };
}
