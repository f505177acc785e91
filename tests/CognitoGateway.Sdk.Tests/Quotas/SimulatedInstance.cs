using CognitoGateway.Sdk.Quotas;
using CognitoGateway.Sdk.Tests.Support;

namespace CognitoGateway.Sdk.Tests.Quotas;

/// <summary>
/// An instance of the gateway that always has more to send than it may: so many calls wait at its gate, each one that
/// was throttled comes again.
/// </summary>
internal sealed class SimulatedInstance : IDisposable
{
    private readonly SimulatedCognito _cognito;
    private readonly PacedGate _gate;
    private readonly QuotaCaller _caller;
    private readonly List<Task> _waiting = [];
    private readonly int _backlog;

    public SimulatedInstance(SimulatedCognito cognito, TestClock clock, int backlog = 10)
    {
        _cognito = cognito;
        _backlog = backlog;
        _caller = new("load", QuotaLane.Bulk);
        _gate = new("UserList", cognito.PerSecond, TimeSpan.FromMilliseconds(100), new(), clock);
    }

    /// <summary>Its calls that were carried out.</summary>
    public int Served { get; private set; }

    /// <summary>The rate that it goes at.</summary>
    public double PerSecond => _gate.State.PerSecond;

    /// <summary>Sends what has had its turn, and has others wait in its place.</summary>
    public void Work()
    {
        foreach (var _ in Enumerable.Range(0, _waiting.RemoveAll(call => call.IsCompletedSuccessfully)))
        {
            Send();
        }

        while (_waiting.Count < _backlog)
        {
            _waiting.Add(_gate.PassAsync(_caller, CancellationToken.None).AsTask());
        }
    }

    /// <summary>Begins to count anew.</summary>
    public void Forget() => Served = 0;

    public void Dispose() => _gate.Dispose();

    private void Send()
    {
        if (_cognito.Take())
        {
            Served++;
            return;
        }

        _gate.Throttled();
    }
}
