using System.Runtime.ExceptionServices;

namespace CognitoGateway.Sdk.Sharing;

/// <summary>
/// One call that answers several reads, and its answer for as long as it is kept. Its state is guarded by the lock of
/// <see cref="SharedReads"/>.
/// </summary>
/// <param name="call">The call.</param>
/// <param name="key">What it reads.</param>
/// <param name="writes">The writes before it began.</param>
#pragma warning disable CA1001 // The source has neither timer nor handle, and one who leaves may be late to cancel it.
internal sealed class SharedRead(CognitoCall call, ReadKey key, Mark writes)
#pragma warning restore CA1001
{
    private readonly CancellationTokenSource _abandoned = new();
    private TaskCompletionSource? _joined;
    private WireAnswer _answer;
    private Exception? _failure;

    /// <summary>The call.</summary>
    public CognitoCall Call => call;

    /// <summary>What it reads.</summary>
    public ReadKey Key => key;

    /// <summary>The writes before it began.</summary>
    public Mark Writes => writes;

    /// <summary>Ends the call once nobody waits for it.</summary>
    public CancellationToken Abandoned => _abandoned.Token;

    /// <summary>How many wait for it.</summary>
    public int Waiting { get; private set; } = 1;

    /// <summary>Whether the call has ended.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Whether its answer is kept, which is one of the answer's users then.</summary>
    public bool IsKept { get; private set; }

    /// <summary>Until when, as the clock's timestamp.</summary>
    public long KeptUntil { get; private set; }

    /// <summary>Has one more wait for it; the task ends with the call, and never fails.</summary>
    public Task JoinAsync()
    {
        Waiting++;

        return (_joined ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
    }

    /// <summary>Says that one no longer waits, and whether that was the last.</summary>
    public bool Leave()
    {
        Waiting--;
        if (IsDone)
        {
            _answer.Bytes?.Release();
        }

        return !IsDone && Waiting == 0;
    }

    /// <summary>Ends the call that nobody waits for.</summary>
    public void Abandon() => _abandoned.Cancel();

    /// <summary>Takes the answer, a share of which is everybody's who waits.</summary>
    public void End(WireAnswer answer)
    {
        IsDone = true;
        _answer = answer;
        answer.Bytes.Add(Waiting);
        answer.Bytes.Release();
    }

    /// <summary>Takes the failure.</summary>
    public void End(Exception failure)
    {
        IsDone = true;
        _failure = failure;
    }

    /// <summary>Wakes those who have joined; not under a lock.</summary>
    public void Wake() => _joined?.TrySetResult();

    /// <summary>Keeps the answer; said while it has other users.</summary>
    public void Keep(long until)
    {
        _answer.Bytes.Add(1);
        (IsKept, KeptUntil) = (true, until);
    }

    /// <summary>Lets go of the answer if it was kept.</summary>
    public void Drop()
    {
        if (IsKept)
        {
            IsKept = false;
            _answer.Bytes.Release();
        }
    }

    /// <summary>One more share of the answer that is kept.</summary>
    public WireAnswer Share()
    {
        _answer.Bytes.Add(1);

        return _answer;
    }

    /// <summary>What the call came to for the one who made it, or for one who joined.</summary>
    public WireAnswer Take(bool isFirst)
    {
        if (_failure is null)
        {
            return _answer;
        }

        // An exception notes where it is thrown: each of those who wait throws one of its own.
        if (!isFirst)
        {
            throw _failure is CognitoException told
                ? told.Again()
                : new InvalidOperationException("The call that was waited for failed.", _failure);
        }

        ExceptionDispatchInfo.Throw(_failure);
        return default;
    }
}
