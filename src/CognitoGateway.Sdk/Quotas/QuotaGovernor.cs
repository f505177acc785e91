using System.Collections.Concurrent;

namespace CognitoGateway.Sdk.Quotas;

/// <summary>
/// Keeps the calls to one region within Cognito's request-rate quotas, so that they wait here for a moment and are not
/// turned away there. Each instance does so for itself; what it has no knowledge of, other instances and other callers
/// of the account, it learns from being throttled.
/// </summary>
internal sealed class QuotaGovernor : IDisposable
{
    // Of users and single pools there may be many; those that rest are forgotten.
    private const int MostNarrow = 10_000;

    // Cognito publishes no rate for some operations.
    private const int UnpublishedOfPools = 15;
    private const int UnpublishedOfUsers = 25;

    private static readonly TimeSpan Burst = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan NarrowBurst = TimeSpan.FromMilliseconds(500);

    private readonly QuotaOptions _options;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, PacedGate> _gates = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, double> _provisioned = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<NarrowQuota, PacedGate> _narrow = new();

    /// <summary>Makes one that nothing has passed.</summary>
    public QuotaGovernor(QuotaOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
    }

    /// <summary>Whether calls are paced.</summary>
    public bool IsEnabled => _options.Enabled;

    /// <summary>What goes on with the quotas that have been drawn on.</summary>
    public IEnumerable<QuotaState> States => _gates.Values.Select(gate => gate.State);

    /// <summary>Waits for the call's turn.</summary>
    /// <exception cref="CognitoException">It would wait too long, or too many wait already.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public ValueTask PassAsync(
        CognitoOperation operation, CognitoShape request, QuotaCaller caller, CancellationToken cancellationToken)
    {
        if (!_options.Enabled)
        {
            return default;
        }

        var demand = QuotaDemand.Of(operation, request);
        var gate = GateOf(demand.Category, request);

        // The narrow one first: a flood of one user's calls waits there, out of everybody else's way.
        return demand.Own is { } own && NarrowGateOf(own) is { } narrow
            ? PassBothAsync(narrow, gate, caller, cancellationToken)
            : gate.PassAsync(caller, cancellationToken);
    }

    /// <summary>Takes the call's turn, if it need not wait for it.</summary>
    public bool TryPass(CognitoOperation operation, CognitoShape request)
    {
        if (!_options.Enabled)
        {
            return true;
        }

        var demand = QuotaDemand.Of(operation, request);

        return (demand.Own is not { } own || NarrowGateOf(own) is not { } narrow || narrow.TryPass())
            && GateOf(demand.Category, request).TryPass();
    }

    /// <summary>Takes note that Cognito throttled the call.</summary>
    public void Throttled(CognitoOperation operation, CognitoShape request)
    {
        if (!_options.Enabled)
        {
            return;
        }

        var demand = QuotaDemand.Of(operation, request);
        var gate = GateOf(demand.Category, request);

        // Cognito does not say which of the two it was. One user's rate is the likelier the busier it is.
        if (demand.Own is { } own && NarrowGateOf(own) is { } narrow && narrow.Load > gate.Load)
        {
            narrow.Throttled();
            return;
        }

        gate.Throttled();
    }

    /// <summary>Takes a category's quota from Cognito's answer, if it tells one.</summary>
    public void Learn<TResponse>(CognitoAnswer<TResponse> answer)
        where TResponse : CognitoShape
    {
        if (ProvisionedLimits.In(answer) is { ProvisionedLimitValue: > 0 and var perSecond } limit
            && ProvisionedLimits.CategoryOf(limit) is { } category)
        {
            SetQuota(category, perSecond);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var gate in _gates.Values.Concat(_narrow.Values))
        {
            gate.Dispose();
        }
    }

    private static async ValueTask PassBothAsync(
        PacedGate narrow, PacedGate gate, QuotaCaller caller, CancellationToken cancellationToken)
    {
        await narrow.PassAsync(caller, cancellationToken);
        await gate.PassAsync(caller, cancellationToken);
    }

    private void SetQuota(string category, double perSecond)
    {
        _provisioned[category] = perSecond;
        Update(category);
        if (category == QuotaDemand.SignIns)
        {
            Update(QuotaDemand.Challenges);
        }
    }

    private void Update(string category)
    {
        if (_gates.TryGetValue(category, out var gate))
        {
            gate.SetQuota(RateOf(category, request: null));
        }
    }

    private PacedGate GateOf(string category, CognitoShape? request) => _gates.TryGetValue(category, out var known)
        ? known
        : _gates.GetOrAdd(category, name => new(name, RateOf(name, request), Burst, _options, _time));

    private double RateOf(string category, CognitoShape? request)
    {
        if (_options.Rates.TryGetValue(category, out var given))
        {
            return given;
        }

        if (_provisioned.TryGetValue(category, out var own))
        {
            return own;
        }

        if (category == QuotaDemand.Challenges)
        {
            return QuotaDemand.ChallengesPerSignIn * RateOf(QuotaDemand.SignIns, request: null);
        }

        return QuotaCategory.Find(category)?.Default
            ?? (request is IUserPoolRequest ? UnpublishedOfPools : UnpublishedOfUsers);
    }

    private PacedGate? NarrowGateOf(NarrowQuota quota)
    {
        if (_narrow.TryGetValue(quota, out var known))
        {
            return known;
        }

        if (_narrow.Count >= MostNarrow)
        {
            ForgetIdle();
        }

        return _narrow.Count >= MostNarrow
            ? null
            : _narrow.GetOrAdd(quota, one => new(one.Rule, one.PerSecond, NarrowBurst, _options, _time));
    }

    private void ForgetIdle()
    {
        foreach (var (quota, gate) in _narrow)
        {
            if (gate.IsIdle && _narrow.TryRemove(quota, out var forgotten))
            {
                forgotten.Dispose();
            }
        }
    }
}
