using System.Text.RegularExpressions;
using CognitoGateway.Sdk;

namespace CognitoGateway.Security;

/// <summary>
/// What a caller may see and write of users' attributes. Who has none may see and write them all. Names count whatever
/// their case.
/// </summary>
internal sealed partial class AttributePolicy
{
    private const string Email = "email";
    private const string PhoneNumber = "phone_number";

    private static readonly string[] Standard =
    [
        "address", "birthdate", Email, "email_verified", "family_name", "gender", "given_name", "identities", "locale",
        "middle_name", "name", "nickname", PhoneNumber, "phone_number_verified", "picture", "preferred_username",
        "profile", "sub", "updated_at", "website", "zoneinfo",
    ];

    private readonly HashSet<string> _unseen;
    private readonly HashSet<string> _unwritable;

    private AttributePolicy(AttributePolicyOptions options)
    {
        _unseen = new([.. options.Hidden, .. options.Masked], StringComparer.OrdinalIgnoreCase);
        _unwritable = new([.. _unseen, .. options.ReadOnly], StringComparer.OrdinalIgnoreCase);
        View = _unseen.Count == 0 ? null : new(options.Hidden, options.Masked);
        Text = $"hidden {Listed(options.Hidden)} masked {Listed(options.Masked)} read-only {Listed(options.ReadOnly)}";
    }

    /// <summary>Names of the attributes that every pool has.</summary>
    public static IReadOnlyList<string> StandardAttributes => Standard;

    /// <summary>What answers show; null where that is all.</summary>
    public AttributeView? View { get; }

    /// <summary>The attributes that the caller may not write.</summary>
    public IReadOnlyCollection<string> Unwritable => _unwritable;

    /// <summary>The policy in words, the same for policies that are the same.</summary>
    public string Text { get; }

    /// <summary>The policy of the options; null where they keep nothing back.</summary>
    public static AttributePolicy? Of(AttributePolicyOptions options) =>
        options.Hidden.Count + options.Masked.Count + options.ReadOnly.Count == 0 ? null : new(options);

    /// <summary>What is wrong with the options, each named; empty where nothing is.</summary>
    public static IEnumerable<string> FailuresOf(AttributePolicyOptions options)
    {
        (string Member, IList<string> Names)[] lists =
        [
            (nameof(options.Hidden), options.Hidden),
            (nameof(options.Masked), options.Masked),
            (nameof(options.ReadOnly), options.ReadOnly),
        ];
        foreach (var (member, names) in lists)
        {
            foreach (var name in names.Where(name => !IsAttribute(name)))
            {
                yield return $"{member} has '{name}', which is no attribute: it is one of {string.Join(", ", Standard)}, "
                    + "or begins with custom: or dev:.";
            }
        }

        foreach (var name in options.Hidden.Intersect(options.Masked, StringComparer.OrdinalIgnoreCase))
        {
            yield return $"Hidden and Masked both have '{name}'.";
        }
    }

    /// <summary>Whether the caller sees the attribute as it is.</summary>
    public bool Sees(string attribute) => !_unseen.Contains(attribute);

    /// <summary>Whether the caller may write the attribute.</summary>
    public bool Writes(string attribute) => !_unwritable.Contains(attribute);

    /// <summary>
    /// The attribute that a username would be an alias of, as far as its form tells: Cognito takes an e-mail address or a
    /// phone number in its place. Null where it has the form of neither.
    /// </summary>
    public static string? AttributeOf(string username) =>
        username.Contains('@', StringComparison.Ordinal) ? Email
        : Phone().IsMatch(username) ? PhoneNumber
        : null;

    private static bool IsAttribute(string? name) =>
        name is not null && (Standard.Contains(name) || Prefixed().IsMatch(name));

    private static string Listed(IEnumerable<string> names) =>
        string.Join(',', names.Select(name => name.ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\A(?:dev:)?custom:\S+\z|\Adev:\S+\z", RegexOptions.NonBacktracking)]
    private static partial Regex Prefixed();

    [GeneratedRegex(@"\A\+[0-9]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex Phone();
}
