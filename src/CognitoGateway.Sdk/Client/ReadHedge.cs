using Polly;

namespace CognitoGateway.Sdk;

/// <summary>
/// Sends a read once more whose answer is late, and takes whichever answer is there first. Lateness is not answered
/// with ever more calls: there are few second ones to many first ones, so a service that fails gets hardly more.
/// </summary>
internal sealed class ReadHedge(TimeSpan after, TimeProvider time)
{
    // What each read adds to the second calls that may be made, and how many of them are saved up.
    private const double Earned = 0.1;
    private const double MostSaved = 10;

    private readonly Lock _lock = new();
    private double _saved = MostSaved;

    /// <summary>Sends the read.</summary>
    /// <param name="send">Sends it once.</param>
    /// <param name="mayPass">Whether a second one may go at once.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async ValueTask<WireAnswer> SendAsync(
        Func<CancellationToken, Task<WireAnswer>> send, Func<bool> mayPass, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Earn();
        var first = send(stop.Token);
        try
        {
            await Task.WhenAny(first, Task.Delay(after, time, stop.Token));

            if (first.IsCompleted || !TrySpend() || !mayPass())
            {
                return await first;
            }

            CognitoMeters.Hedged();
            return await FirstOfAsync(first, send(stop.Token));
        }
        finally
        {
            // Ends the delay, and the call that was the slower.
            await stop.CancelAsync();
        }
    }

    private static async Task<WireAnswer> FirstOfAsync(Task<WireAnswer> first, Task<WireAnswer> second)
    {
        var quicker = await Task.WhenAny(first, second);
        var slower = quicker == first ? second : first;
        if (!quicker.IsCompletedSuccessfully)
        {
            // A failure is no answer while there may be one.
            _ = DiscardAsync(quicker);
            return await slower;
        }

        _ = DiscardAsync(slower);
        return await quicker;
    }

    // Returns the memory of an answer that came all the same. How a cancelled call failed matters to nobody.
    private static async Task DiscardAsync(Task<WireAnswer> call)
    {
        try
        {
            (await call).Bytes.Release();
        }
        catch (Exception e) when (e is CognitoException or OperationCanceledException or ExecutionRejectedException)
        {
        }
    }

    private void Earn()
    {
        lock (_lock)
        {
            _saved = Math.Min(MostSaved, _saved + Earned);
        }
    }

    private bool TrySpend()
    {
        lock (_lock)
        {
            if (_saved < 1)
            {
                return false;
            }

            _saved--;
            return true;
        }
    }
}
