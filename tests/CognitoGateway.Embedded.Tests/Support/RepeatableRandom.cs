using System.Security.Cryptography;

namespace CognitoGateway.Embedded.Tests.Support;

/// <summary>Randomness that a test can repeat: the bytes of a seeded generator.</summary>
internal sealed class RepeatableRandom(int seed) : RandomNumberGenerator
{
    private readonly Random _random = new(seed);

    public override void GetBytes(byte[] data) => _random.NextBytes(data);

    public override void GetBytes(Span<byte> data) => _random.NextBytes(data);
}
