namespace CognitoGateway.Embedded.SignIn;

/// <summary>
/// What a row of wrong passwords does: the first five cost nothing, from then on each one doubles the wait, and an
/// attempt inside the wait fails, right password or not, and makes it longer.
/// </summary>
internal sealed record LockOut(int Failures, DateTimeOffset LastFailure)
{
    /// <summary>Before anything has failed.</summary>
    public static readonly LockOut None = new(0, DateTimeOffset.MinValue);

    private const int FreeFailures = 5;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <summary>Whether an attempt at this time is refused whatever it brings.</summary>
    public bool Refuses(DateTimeOffset now) => Current(now) is { Failures: >= FreeFailures } current
        && now < current.LastFailure + Wait(current.Failures);

    /// <summary>Whether nothing is left of it.</summary>
    public bool IsOver(DateTimeOffset now) => now - LastFailure >= Longest;

    /// <summary>The state after a wrong password, or an attempt inside the wait.</summary>
    public LockOut AfterFailure(DateTimeOffset now) => new(Current(now).Failures + 1, now);

    private static TimeSpan Wait(int failures) => failures - FreeFailures >= 10
        ? Longest
        : TimeSpan.FromSeconds(Math.Min(1 << (failures - FreeFailures), (int)Longest.TotalSeconds));

    // A quarter of an hour of rest wipes the slate.
    private LockOut Current(DateTimeOffset now) => IsOver(now) ? None : this;
}
