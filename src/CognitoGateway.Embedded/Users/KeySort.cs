namespace CognitoGateway.Embedded.Users;

/// <summary>A slot with the key that it is put in order by.</summary>
internal readonly record struct KeyedSlot(string Key, UserSlot Slot);

/// <summary>
/// Puts slots in the order of their keys, and of their numbers where the keys are equal. Eight characters at a time
/// are compared as one number, as long as they are ASCII: some ten times as fast as comparing texts.
/// </summary>
internal sealed class KeySort(StringComparer comparer)
{
    private const int CharactersAtOnce = 8;
    private const int FewEnough = 24;

    private readonly bool _ignoresCase = comparer.Equals("a", "A");

    /// <summary>Sorts the slots.</summary>
    public void Sort(Span<KeyedSlot> slots) => Sort(slots, new ulong[slots.Length], from: 0);

    // All keys of the slots are equal before the character that it begins from.
    private void Sort(Span<KeyedSlot> slots, Span<ulong> parts, int from)
    {
        if (slots.Length <= FewEnough || !TryRead(slots, parts, from))
        {
            slots.Sort(Compare);
            return;
        }

        parts.Sort(slots);
        for (var (first, end) = (0, 0); first < slots.Length; first = end)
        {
            end = EndOfRun(parts, first);
            if (end - first == 1)
            {
                continue;
            }

            if ((byte)parts[first] == 0)
            {
                slots[first..end].Sort((a, b) => a.Slot.User.Number.CompareTo(b.Slot.User.Number));
            }
            else
            {
                Sort(slots[first..end], parts[first..end], from + CharactersAtOnce);
            }
        }
    }

    private static int EndOfRun(ReadOnlySpan<ulong> parts, int first)
    {
        var others = parts[first..].IndexOfAnyExcept(parts[first]);
        return others < 0 ? parts.Length : first + others;
    }

    private bool TryRead(ReadOnlySpan<KeyedSlot> slots, Span<ulong> parts, int from)
    {
        for (var i = 0; i < slots.Length; i++)
        {
            if (!TryRead(slots[i].Key.AsSpan(from), out parts[i]))
            {
                return false;
            }
        }

        return true;
    }

    // The last byte is 0 where the key ends before.
    private bool TryRead(ReadOnlySpan<char> rest, out ulong part)
    {
        part = 0;
        for (var i = 0; i < CharactersAtOnce; i++)
        {
            var character = i < rest.Length ? rest[i] : '\0';
            if (!char.IsAscii(character) || (character == 0 && i < rest.Length))
            {
                return false;
            }

            part = (part << 8) | (_ignoresCase ? char.ToUpperInvariant(character) : character);
        }

        return true;
    }

    private int Compare(KeyedSlot a, KeyedSlot b)
    {
        var order = comparer.Compare(a.Key, b.Key);
        return order != 0 ? order : a.Slot.User.Number.CompareTo(b.Slot.User.Number);
    }
}
