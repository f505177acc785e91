using System.Globalization;
using System.Text;

namespace CognitoGateway.Exports;

/// <summary>
/// That one instance alone works at a job: a file with the instance's name, and until when it counts. Whoever takes or
/// renews it has the file for itself meanwhile, so that no two of them find it free.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="owner">Name of this instance, on one line.</param>
/// <param name="length">How long it counts.</param>
/// <param name="clock">The time.</param>
internal sealed class JobLease(string path, string owner, TimeSpan length, TimeProvider clock)
{
    private const int LongestText = 512;

    private long _until;

    /// <summary>How long it counts, once it is taken or renewed.</summary>
    public TimeSpan Length => length;

    /// <summary>Whether it is this instance's, as far as this instance knows.</summary>
    public bool IsHeld => Volatile.Read(ref _until) > clock.GetUtcNow().UtcTicks;

    /// <summary>Takes it, or renews it.</summary>
    /// <returns>Whether it is this instance's now.</returns>
    public bool TryTake()
    {
        try
        {
            using var file = JobFolder.OpenOwn(path, FileMode.OpenOrCreate);
            var now = clock.GetUtcNow();
            if (Read(file) is { } held && held.Owner != owner && held.Until > now.UtcTicks)
            {
                Volatile.Write(ref _until, 0);
                return false;
            }

            Write(file, (now + length).UtcTicks);
        }
        catch (Exception exception) when (exception is DirectoryNotFoundException or FileNotFoundException)
        {
            // The job was deleted.
            Volatile.Write(ref _until, 0);
        }
        catch (IOException)
        {
            // Somebody looks at it in this moment: it is whose it was.
        }

        return IsHeld;
    }

    /// <summary>Gives it back, so that another one need not wait.</summary>
    public void Release()
    {
        if (!IsHeld)
        {
            return;
        }

        try
        {
            using var file = JobFolder.OpenOwn(path, FileMode.Open);
            if (Read(file)?.Owner == owner)
            {
                file.SetLength(0);
            }
        }
        catch (IOException)
        {
            // It ends by itself.
        }

        Volatile.Write(ref _until, 0);
    }

    // What a kill left half-written is nobody's.
    private static (long Until, string Owner)? Read(FileStream file)
    {
        var text = new byte[Math.Min(file.Length, LongestText)];
        file.ReadExactly(text);

        return Encoding.UTF8.GetString(text).Split('\n') is [var until, var owner, ""]
            && long.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
                ? (ticks, owner)
                : null;
    }

    private void Write(FileStream file, long until)
    {
        var text = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{until}\n{owner}\n"));
        file.SetLength(0);
        file.Position = 0;
        file.Write(text);
        Volatile.Write(ref _until, until);
    }
}
