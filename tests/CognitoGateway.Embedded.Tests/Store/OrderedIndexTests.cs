using CognitoGateway.Embedded.Store;

namespace CognitoGateway.Embedded.Tests.Store;

public sealed class OrderedIndexTests
{
    [Fact]
    public void Index_ManyAddedAndRemoved_StaysInOrder()
    {
        var random = new Random(7);
        var model = new SortedSet<int>();
        var index = new OrderedIndex<int>((a, b) => a.CompareTo(b));

        for (var i = 0; i < 20_000; i++)
        {
            var item = random.Next(5_000);
            if (random.Next(3) > 0 && model.Add(item))
            {
                index.Add(item);
            }
            else if (model.Contains(item))
            {
                Assert.True(index.Remove(item));
                model.Remove(item);
            }
        }

        Assert.Equal(model, index.From(_ => 0));
        Assert.Equal(model.Count, index.Count);
    }

    [Fact]
    public void From_PlaceBetweenItems_BeginsWithTheNextOne()
    {
        var index = new OrderedIndex<int>((a, b) => a.CompareTo(b));
        foreach (var item in Enumerable.Range(0, 3_000))
        {
            index.Add(item * 2);
        }

        Assert.Equal([3_002, 3_004], index.From(item => item.CompareTo(3_001)).Take(2));
        Assert.Empty(index.From(item => item.CompareTo(6_000)));
    }

    [Fact]
    public void Remove_NotThere_ChangesNothing()
    {
        var index = new OrderedIndex<int>((a, b) => a.CompareTo(b));
        index.Add(1);

        Assert.False(index.Remove(2));
        Assert.Equal([1], index.From(_ => 0));
    }
}
