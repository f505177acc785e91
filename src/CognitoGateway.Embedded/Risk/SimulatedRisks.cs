namespace CognitoGateway.Embedded.Risk;

/// <summary>The risks that tests have told of; none unless the control is there and they have.</summary>
internal sealed class SimulatedRisks
{
    private readonly Lock _lock = new();
    private RiskPlan _plan = new();

    /// <summary>What is left of what was told.</summary>
    public RiskPlan Plan
    {
        get
        {
            lock (_lock)
            {
                return _plan;
            }
        }
    }

    /// <summary>Finds this from now on.</summary>
    public void Follow(RiskPlan plan)
    {
        lock (_lock)
        {
            _plan = plan;
        }
    }

    /// <summary>Whether strangers know the password.</summary>
    public bool IsCompromised(string password) => Plan.CompromisedPasswords.Contains(password);

    /// <summary>What was told about a sign-in, which counts as one; null for nothing.</summary>
    public SimulatedRisk? Take(string username, string? address)
    {
        lock (_lock)
        {
            var rules = _plan.SignIns.ToList();
            var index = rules.FindIndex(rule => rule.IsAbout(username, address));
            if (index < 0)
            {
                return null;
            }

            var found = rules[index];
            if (found.Times == 1)
            {
                rules.RemoveAt(index);
            }
            else if (found.Times is { } times)
            {
                rules[index] = found with { Times = times - 1 };
            }

            _plan = _plan with { SignIns = rules };
            return found;
        }
    }
}
