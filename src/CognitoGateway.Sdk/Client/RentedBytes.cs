using System.Buffers;

namespace CognitoGateway.Sdk;

/// <summary>Rented memory that several may use: the last one to let go of it clears and returns it.</summary>
/// <param name="rented">The array; it is this object's from now on.</param>
/// <param name="length">How much of it is used.</param>
internal sealed class RentedBytes(byte[] rented, int length)
{
    private int _users = 1;

    /// <summary>Rents memory for bytes that are somebody else's.</summary>
    public static RentedBytes Copy(ReadOnlySpan<byte> bytes)
    {
        var rented = ArrayPool<byte>.Shared.Rent(bytes.Length);
        bytes.CopyTo(rented);

        return new(rented, bytes.Length);
    }

    /// <summary>The bytes, for those who use them.</summary>
    public ReadOnlyMemory<byte> Memory => rented.AsMemory(0, length);

    /// <summary>How many use them.</summary>
    public int Users => Volatile.Read(ref _users);

    /// <summary>Lets so many more use them; said by one who does.</summary>
    public void Add(int users) => Interlocked.Add(ref _users, users);

    /// <summary>Says that one who used them does no longer.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _users) == 0)
        {
            // Answers hold tokens and personal data: the next tenant shall not find them.
            rented.AsSpan(0, length).Clear();
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
