namespace CognitoGateway.Sdk;

/// <summary>What somebody used of Cognito: counted by the clients that are made with it. Safe for concurrent use.</summary>
public sealed class CognitoUsage
{
    private int _calls;
    private int _shared;
    private long _waited;

    /// <summary>Calls that were made, however often each was sent.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <summary>Reads that another's call answered, or what was kept of it.</summary>
    public int SharedReads => Volatile.Read(ref _shared);

    /// <summary>How long the calls waited for their turns, all together.</summary>
    public TimeSpan QuotaWait => new(Interlocked.Read(ref _waited));

    internal void Called() => Interlocked.Increment(ref _calls);

    internal void Shared() => Interlocked.Increment(ref _shared);

    internal void Waited(TimeSpan wait) => Interlocked.Add(ref _waited, wait.Ticks);
}
