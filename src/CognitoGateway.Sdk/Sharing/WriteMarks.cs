using System.Runtime.InteropServices;

namespace CognitoGateway.Sdk.Sharing;

/// <summary>
/// Counts the writes to the pools of a region, so that a read knows whether there was one since another read. Pools
/// share marks by their hash: that forgets an answer too many now and then, and takes no memory for them. Used under
/// its owner's lock.
/// </summary>
internal sealed class WriteMarks
{
    private const int Slots = 256;

    private readonly Mark[] _pools = new Mark[Slots];
    private Mark _nameless;
    private Mark _all;

    /// <summary>How many writes have begun or ended.</summary>
    public long Count => _all.Begun + _all.Ended;

    /// <summary>
    /// The writes that the answer to a read depends on: those to its pool, and those that do not say to which they
    /// are; every one where it is not about one pool.
    /// </summary>
    public Mark For(CognitoShape read) => PoolOf(read) is { } pool ? Slot(pool) + _nameless : _all;

    /// <summary>Takes note that a write begins.</summary>
    public void Begin(CognitoShape write)
    {
        Slot(PoolOf(write)).Begun++;
        _all.Begun++;
    }

    /// <summary>Takes note that it has ended, however it did.</summary>
    public void End(CognitoShape write)
    {
        Slot(PoolOf(write)).Ended++;
        _all.Ended++;
    }

    private ref Mark Slot(string? pool)
    {
        if (pool is null)
        {
            return ref _nameless;
        }

        return ref _pools[(uint)pool.GetHashCode(StringComparison.Ordinal) % Slots];
    }

    private static string? PoolOf(CognitoShape request) => (request as IUserPoolRequest)?.UserPoolId;
}

/// <summary>
/// How many writes have begun and ended. Both only ever grow: sums of them are the same where all of them are.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal record struct Mark(long Begun, long Ended)
{
    /// <summary>Whether no write is under way.</summary>
    public readonly bool IsQuiet => Begun == Ended;

    /// <summary>Both together.</summary>
    public static Mark operator +(Mark one, Mark other) => new(one.Begun + other.Begun, one.Ended + other.Ended);
}
