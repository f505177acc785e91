namespace CognitoGateway.Embedded.Store;

/// <summary>
/// Items in an order of their own, in chunks of a sorted array: a reference for each item and little more, so that a
/// million users can stand in many orders; finding, adding and removing take the time of a few comparisons.
/// </summary>
internal sealed class OrderedIndex<T>(Comparison<T> order)
{
    private const int ChunkSize = 512;

    private readonly List<List<T>> _chunks = [];

    /// <summary>How many items there are.</summary>
    public int Count { get; private set; }

    /// <summary>Takes over items that stand in order already, in place of all that were there.</summary>
    public void Fill(IEnumerable<T> sorted)
    {
        _chunks.Clear();
        _chunks.AddRange(sorted.Chunk(ChunkSize).Select(chunk => chunk.ToList()));
        Count = _chunks.Sum(chunk => chunk.Count);
    }

    /// <summary>Adds an item; it must not be there yet.</summary>
    public void Add(T item)
    {
        Count++;
        if (_chunks.Count == 0)
        {
            _chunks.Add([item]);
            return;
        }

        var (chunk, place) = FirstFrom(other => order(other, item));
        if (chunk == _chunks.Count)
        {
            Append(item);
            return;
        }

        _chunks[chunk].Insert(place, item);
        if (_chunks[chunk].Count > ChunkSize)
        {
            Split(chunk);
        }
    }

    /// <summary>Removes an item; false where it is not there.</summary>
    public bool Remove(T item)
    {
        var (chunk, place) = FirstFrom(other => order(other, item));
        if (chunk == _chunks.Count || order(_chunks[chunk][place], item) != 0)
        {
            return false;
        }

        Count--;
        _chunks[chunk].RemoveAt(place);
        if (_chunks[chunk].Count == 0)
        {
            _chunks.RemoveAt(chunk);
        }

        return true;
    }

    /// <summary>
    /// The items from the first one on that does not come before a place, in order.
    /// </summary>
    /// <param name="place">Negative for an item before the place, zero or positive for the others.</param>
    public IEnumerable<T> From(Func<T, int> place)
    {
        var (chunk, first) = FirstFrom(place);
        for (; chunk < _chunks.Count; chunk++, first = 0)
        {
            for (var i = first; i < _chunks[chunk].Count; i++)
            {
                yield return _chunks[chunk][i];
            }
        }
    }

    private void Append(T item)
    {
        // A chunk that is filled in order stays full: nothing will be put into its middle for long.
        if (_chunks[^1].Count >= ChunkSize)
        {
            _chunks.Add([]);
        }

        _chunks[^1].Add(item);
    }

    private void Split(int chunk)
    {
        var full = _chunks[chunk];
        _chunks.Insert(chunk + 1, full.GetRange(ChunkSize / 2, full.Count - (ChunkSize / 2)));
        full.RemoveRange(ChunkSize / 2, full.Count - (ChunkSize / 2));
    }

    private (int Chunk, int Place) FirstFrom(Func<T, int> place)
    {
        var chunk = FirstIndex(_chunks.Count, i => place(_chunks[i][^1]));
        return chunk == _chunks.Count
            ? (chunk, 0)
            : (chunk, FirstIndex(_chunks[chunk].Count, i => place(_chunks[chunk][i])));
    }

    private static int FirstIndex(int count, Func<int, int> place)
    {
        var (low, high) = (0, count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (place(middle) < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
