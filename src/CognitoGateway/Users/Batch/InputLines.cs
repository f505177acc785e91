using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace CognitoGateway.Users.Batch;

/// <summary>A line of a request's body.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Json">What it says; null where it is too long.</param>
internal readonly record struct InputLine(int Number, byte[]? Json);

/// <summary>Reads a body line by line, never more of it than one line and what the server has at hand.</summary>
internal static class InputLines
{
    /// <summary>Reads the lines that are not blank.</summary>
    /// <param name="body">The body.</param>
    /// <param name="longest">Bytes of the longest line that is handed out; a longer one is passed over.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async IAsyncEnumerable<InputLine> ReadAsync(
        PipeReader body, int longest, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var number = 0;
        var isTooLong = false;
        while (true)
        {
            var read = await body.ReadAsync(cancellationToken);
            var rest = read.Buffer;
            while (TryTake(ref rest, read.IsCompleted, out var line))
            {
                number++;
                var json = isTooLong || line.Length > longest ? null : line.ToArray();
                isTooLong = false;
                if (json is null || !IsBlank(json))
                {
                    yield return new(number, json);
                }
            }

            if (read.IsCompleted)
            {
                body.AdvanceTo(rest.End);
                yield break;
            }

            if (rest.Length > longest)
            {
                isTooLong = true;
                rest = rest.Slice(rest.End);
            }

            body.AdvanceTo(rest.Start, rest.End);
        }
    }

    // The last line may do without its end.
    private static bool TryTake(ref ReadOnlySequence<byte> rest, bool isLast, out ReadOnlySequence<byte> line)
    {
        if (rest.PositionOf((byte)'\n') is { } end)
        {
            line = rest.Slice(0, end);
            rest = rest.Slice(rest.GetPosition(1, end));
            return true;
        }

        line = rest;
        if (!isLast || rest.IsEmpty)
        {
            return false;
        }

        rest = rest.Slice(rest.End);
        return true;
    }

    private static bool IsBlank(ReadOnlySpan<byte> line) => line.Trim(" \t\r"u8).IsEmpty;
}
