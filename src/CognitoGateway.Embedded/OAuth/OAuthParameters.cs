using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace CognitoGateway.Embedded.OAuth;

/// <summary>The parameters of a request to a domain. One that is sent empty counts as not sent.</summary>
internal sealed class OAuthParameters(IEnumerable<KeyValuePair<string, StringValues>> values)
{
    private readonly Dictionary<string, StringValues> _values =
        values.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);

    /// <summary>No parameters.</summary>
    public static OAuthParameters None { get; } = new([]);

    /// <summary>All that were sent, in their order.</summary>
    public IEnumerable<KeyValuePair<string, string>> All =>
        _values.SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value ?? ""));

    /// <summary>The parameter; null where it was not sent.</summary>
    /// <exception cref="OAuthException">It was sent more than once.</exception>
    public string? this[string name] => _values.GetValueOrDefault(name) switch
    {
        { Count: 0 } => null,
        [var value] => string.IsNullOrEmpty(value) ? null : value,
        _ => throw OAuthException.InvalidRequest($"{name} was sent more than once"),
    };

    /// <summary>The parameter.</summary>
    /// <exception cref="OAuthException">It was not sent, or more than once.</exception>
    public string Required(string name) =>
        this[name] ?? throw OAuthException.InvalidRequest($"Missing required parameter: {name}");

    /// <summary>The names in a parameter that lists them with blanks between; none where it was not sent.</summary>
    /// <exception cref="OAuthException">It was sent more than once.</exception>
    public IReadOnlyList<string> List(string name) =>
        [.. (this[name] ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];

    /// <summary>The parameters as a query string, without some of them.</summary>
    public string ToQuery(params IReadOnlyList<string> without) => QueryString
        .Create(All
            .Where(pair => !without.Contains(pair.Key))
            .Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)))
        .ToUriComponent();
}
