using System.Globalization;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Assurance;

/// <summary>The levels of assurance, 1 to 4, and what a pool calls them: the values of the claim <c>acr</c>.</summary>
internal static class AcrLevels
{
    private const string Key = "Level";
    private const string DefaultPrefix = "urn:cognito:loa:";

    private static readonly int[] All = [1, 2, 3, 4];

    /// <summary>Whether the pool's tier has levels.</summary>
    public static bool AreIn(UserPool pool) => pool.Settings.UserPoolTier != "LITE";

    /// <summary>The pool's names of all levels, the lowest first.</summary>
    public static IReadOnlyList<string> NamesOf(UserPool pool) => [.. All.Select(level => NameOf(pool, level))];

    /// <summary>The pool's name of the level.</summary>
    public static string NameOf(UserPool pool, int level) => NameOf(pool.Settings.AcrConfiguration, level);

    /// <summary>The level that the pool calls by the name; null for none.</summary>
    public static int? Find(UserPool pool, string name) => All
        .Where(level => NameOf(pool, level) == name)
        .Select(level => (int?)level)
        .FirstOrDefault();

    /// <summary>
    /// The level that a provider vouches for with its <c>acr</c>; 0 for none. Where it has the same name for several,
    /// the lowest of them.
    /// </summary>
    public static int Vouched(IReadOnlyDictionary<string, string>? mapping, string? acr) =>
        All.FirstOrDefault(level => acr is not null && mapping?.GetValueOrDefault(KeyOf(level)) == acr);

    /// <summary>The names of a request, with the usual ones for the levels that it leaves out.</summary>
    public static IReadOnlyDictionary<string, AcrLevelConfigType>? Completed(
        IReadOnlyDictionary<string, AcrLevelConfigType>? given) => given is null
        ? null
        : All.ToDictionary(
            KeyOf, level => new AcrLevelConfigType { AcrValue = NameOf(given, level) }, StringComparer.Ordinal);

    /// <summary>Refuses names that tell no level from another.</summary>
    /// <exception cref="CognitoException">There are two of the same.</exception>
    public static void Check(IReadOnlyDictionary<string, AcrLevelConfigType>? names)
    {
        if (names?.Values.GroupBy(name => name.AcrValue, StringComparer.Ordinal).Any(same => same.Count() > 1) == true)
        {
            throw Errors.InvalidParameter("Invalid AcrConfiguration: each level must have an AcrValue of its own.");
        }
    }

    private static string NameOf(IReadOnlyDictionary<string, AcrLevelConfigType>? names, int level) =>
        names?.GetValueOrDefault(KeyOf(level))?.AcrValue
        ?? DefaultPrefix + level.ToString(CultureInfo.InvariantCulture);

    private static string KeyOf(int level) => Key + level.ToString(CultureInfo.InvariantCulture);
}
