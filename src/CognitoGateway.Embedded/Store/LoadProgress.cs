using Microsoft.Extensions.Logging;

namespace CognitoGateway.Embedded.Store;

/// <summary>Says how far the reading of much data has come, in tenths.</summary>
/// <param name="total">Bytes to read.</param>
/// <param name="logger">Where it is said.</param>
internal sealed class LoadProgress(long total, ILogger logger)
{
    // Less is read in a moment.
    private const long Much = 128L << 20;
    private const int Steps = 10;

    private long _read;
    private long _told;

    /// <summary>Takes note of what has been read.</summary>
    public void Read(long bytes)
    {
        _read += bytes;
        var step = Steps * _read / Math.Max(total, 1);
        if (total < Much || step <= _told)
        {
            return;
        }

        _told = step;
        StoreLog.Loading(logger, 100 * step / Steps, total >> 20);
    }
}
