using System.Diagnostics;
using System.Runtime.InteropServices;

namespace CognitoGateway.Benchmarks.Load;

/// <summary>Waits more precisely than .NET's timers do, whose millisecond is what is measured here.</summary>
internal static partial class PreciseClock
{
    // Linux wakes a thread some 60 µs late: that long before it is time, the thread stays awake.
    private static readonly TimeSpan Awake = TimeSpan.FromMicroseconds(100);

    /// <summary>Has the thread wait until that moment of <see cref="Stopwatch"/>.</summary>
    public static void WaitUntil(long timestamp)
    {
        while (Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), timestamp) is var left && left > TimeSpan.Zero)
        {
            if (left > Awake)
            {
                Sleep(left - Awake);
            }
        }
    }

    /// <summary>The moment that is so much later.</summary>
    public static long After(long timestamp, TimeSpan time) =>
        timestamp + (long)(time.TotalSeconds * Stopwatch.Frequency);

    private static void Sleep(TimeSpan time)
    {
        var wanted = new Duration(time.Ticks / TimeSpan.TicksPerSecond, time.Ticks % TimeSpan.TicksPerSecond * 100);
        _ = NanoSleep(in wanted, 0);
    }

    [LibraryImport("libc", EntryPoint = "nanosleep")]
    private static partial int NanoSleep(in Duration wanted, nint left);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Duration(long Seconds, long Nanoseconds);
}
