using System.Buffers;
using System.IO.Pipelines;

namespace CognitoGateway.Audit.Chain;

/// <summary>Reads the lines of a trail in a file, which may be written to meanwhile.</summary>
internal static class AuditLines
{
    /// <summary>Reads them, first to last, without their ends.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var reader = PipeReader.Create(file);
        while (true)
        {
            var read = await reader.ReadAsync();
            var left = read.Buffer;
            while (left.PositionOf((byte)'\n') is { } end)
            {
                yield return left.Slice(0, end).ToArray();
                left = left.Slice(left.GetPosition(1, end));
            }

            if (read.IsCompleted)
            {
                if (!left.IsEmpty)
                {
                    yield return left.ToArray();
                }

                break;
            }

            reader.AdvanceTo(left.Start, left.End);
        }

        await reader.CompleteAsync();
    }
}
