using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Embedded.Users;

namespace CognitoGateway.Embedded.Tests.Users;

public sealed class KeySortTests
{
    private const string Ascii = "abABz_.@09";
    private const string Any = "aZä€\0\u212A😀";

    [Theory]
    [InlineData(false, Ascii)]
    [InlineData(true, Ascii)]
    [InlineData(false, Any)]
    [InlineData(true, Any)]
    public void Sort_OfAnyKeys_IsTheComparersOrderAndThenThatOfTheNumbers(bool ignoresCase, string characters)
    {
        var comparer = ignoresCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        var random = new Random(1);
        var slots = Enumerable.Range(0, 5_000)
            .Select(number => new KeyedSlot(
                new string(random.GetItems(characters.AsSpan(), random.Next(20))),
                new(Build.User("user", random.Next(1_000_000)))))
            .ToArray();
        var expected = slots.OrderBy(slot => slot.Key, comparer).ThenBy(slot => slot.Slot.User.Number).ToList();

        new KeySort(comparer).Sort(slots);

        Assert.Equal(expected, slots);
    }

    [Fact]
    public void Sort_OfEqualKeys_IsTheOrderOfTheNumbers()
    {
        var slots = Enumerable.Range(0, 100)
            .Select(number => new KeyedSlot("the same long key", new(Build.User("user", 100 - number))))
            .ToArray();

        new KeySort(StringComparer.Ordinal).Sort(slots);

        Assert.Equal(Enumerable.Range(1, 100), slots.Select(slot => (int)slot.Slot.User.Number));
    }
}
