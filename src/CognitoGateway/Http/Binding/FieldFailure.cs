namespace CognitoGateway.Http.Binding;

/// <summary>What is wrong with a member of a request.</summary>
/// <param name="Field">The member's path in REST, e.g. <c>schema[0].name</c>.</param>
/// <param name="Message">What it has to be.</param>
internal readonly record struct FieldFailure(string Field, string Message);

/// <summary>Reads lists that rules look at, whatever is in them: a missing element is another rule's.</summary>
internal static class RuleLists
{
    /// <summary>The elements that there are, with their places.</summary>
    public static IEnumerable<(int Index, T Item)> Places<T>(this IReadOnlyList<T>? list)
        where T : class => (list ?? []).Index().Where(place => place.Item is not null);

    /// <summary>The elements that there are.</summary>
    public static IEnumerable<T> Present<T>(this IReadOnlyList<T>? list)
        where T : class => (list ?? []).Where(item => item is not null);

    /// <summary>The places of elements whose key an element before them has.</summary>
    public static IEnumerable<int> Repeated<T, TKey>(this IReadOnlyList<T>? list, Func<T, TKey> key)
        where T : class => list.Places().GroupBy(place => key(place.Item)).SelectMany(same => same.Skip(1))
            .Select(place => place.Index).Order();
}
