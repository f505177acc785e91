using CognitoGateway.Sdk.Tests.Support;

namespace CognitoGateway.Sdk.Tests.Quotas;

/// <summary>One of Cognito's quotas as Cognito keeps it: so many calls a second, and those of one second at once.</summary>
internal sealed class SimulatedCognito(double perSecond, TestClock clock)
{
    private double _tokens = perSecond;
    private DateTimeOffset _filledAt = clock.GetUtcNow();

    /// <summary>Calls carried out.</summary>
    public int Served { get; private set; }

    /// <summary>Calls throttled.</summary>
    public int Throttled { get; private set; }

    /// <summary>Calls a second.</summary>
    public double PerSecond { get; set; } = perSecond;

    /// <summary>Takes a call.</summary>
    /// <returns>Whether it is carried out.</returns>
    public bool Take()
    {
        var now = clock.GetUtcNow();
        _tokens = Math.Min(PerSecond, _tokens + ((now - _filledAt).TotalSeconds * PerSecond));
        _filledAt = now;
        if (_tokens < 1)
        {
            Throttled++;
            return false;
        }

        _tokens--;
        Served++;
        return true;
    }

    /// <summary>Begins to count anew.</summary>
    public void Forget() => (Served, Throttled) = (0, 0);
}
