using System.Buffers;

namespace CognitoGateway.Sdk;

/// <summary>Reads an answer's body into rented memory.</summary>
internal static class PooledBody
{
    // A page of 60 users with every attribute at its longest is some 6 MB.
    private const int Largest = 16 * 1024 * 1024;
    private const int Usual = 8 * 1024;

    /// <summary>The whole body: the caller returns the array to the shared pool.</summary>
    /// <exception cref="HttpRequestException">It broke off.</exception>
    /// <exception cref="InvalidDataException">It is too large.</exception>
    public static async Task<(byte[] Rented, int Length)> ReadAsync(
        HttpContent content, CancellationToken cancellationToken)
    {
        var announced = content.Headers.ContentLength ?? Usual;
        if (announced > Largest)
        {
            throw TooLarge();
        }

        // One byte more than announced, so that the end is seen without growing.
        var rented = ArrayPool<byte>.Shared.Rent((int)announced + 1);
        var length = 0;
        try
        {
            await using var stream = await content.ReadAsStreamAsync(cancellationToken);
            int read;
            while ((read = await stream.ReadAsync(rented.AsMemory(length), cancellationToken)) > 0)
            {
                length += read;
                if (length == rented.Length)
                {
                    rented = Grow(rented, length);
                }
            }

            return (rented, length);
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
            throw;
        }
    }

    private static byte[] Grow(byte[] full, int length)
    {
        if (length >= Largest)
        {
            throw TooLarge();
        }

        var larger = ArrayPool<byte>.Shared.Rent(2 * length);
        full.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(full, clearArray: true);
        return larger;
    }

    private static InvalidDataException TooLarge() => new("The answer is too large.");
}
