using CognitoGateway.Embedded.Codes;
using CognitoGateway.Embedded.Tests.Support;

namespace CognitoGateway.Embedded.Tests.Codes;

public sealed class RandomNumbersTests
{
    [Fact]
    public void SixDigits_Always_HasSixDigits()
    {
        var random = new RepeatableRandom(1);

        Assert.All(Enumerable.Range(0, 1000), _ => Assert.Matches(@"\A[0-9]{6}\z", random.SixDigits()));
    }

    [Fact]
    public void Below_SmallLimit_ReachesEveryNumber()
    {
        var random = new RepeatableRandom(1);

        var drawn = Enumerable.Range(0, 200).Select(_ => random.Below(3)).ToHashSet();

        Assert.Equal([0, 1, 2], drawn.Order());
    }
}
