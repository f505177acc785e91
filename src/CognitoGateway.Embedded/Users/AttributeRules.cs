using System.Text.RegularExpressions;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Users;

/// <summary>What a user's attributes may be, and what else changes when one does.</summary>
internal static partial class AttributeRules
{
    private static readonly string[] Verifiable = ["email", "phone_number"];

    /// <summary>Reads the attributes of a request; every one of them must have a value.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Read(AttributeList? attributes) =>
    [
        .. (attributes ?? []).Select(attribute => KeyValuePair.Create(
            attribute.Name,
            attribute.Value
                ?? throw Errors.InvalidParameter($"Attribute value for {attribute.Name} must not be null"))),
    ];

    /// <summary>Refuses attributes that a new user cannot have, or that lack one that is required.</summary>
    public static void CheckNew(UserPool pool, UserAttributes attributes)
    {
        CheckWritable(attributes);
        CheckSchema(
            attributes.Select(attribute => pool.Schema.Problem(attribute.Key, attribute.Value))
                .Concat(pool.Schema.Required
                    .Where(name => string.IsNullOrEmpty(attributes[name]))
                    .Select(name => $"{name}: The attribute is required\n")));
        CheckFormats(attributes);
    }

    /// <summary>
    /// The user's attributes after the change. An empty value deletes; a new e-mail address or phone number is
    /// unproved unless the same change says that it is proved.
    /// </summary>
    public static UserAttributes Change(
        UserPool pool, UserAttributes before, IReadOnlyList<KeyValuePair<string, string>> changes)
    {
        CheckWritable(changes);
        CheckSchema(changes
            .Where(change => change.Value.Length > 0 || pool.Schema.Find(change.Key) is null)
            .Select(change => pool.Schema.Problem(change.Key, change.Value)));
        CheckFormats(changes.Where(change => change.Value.Length > 0));
        CheckMutable(pool, before, changes);
        CheckNotRequired(pool, changes.Where(change => change.Value.Length == 0).Select(change => change.Key));

        var after = before;
        foreach (var (name, value) in changes)
        {
            after = value.Length == 0 ? Drop(after, name) : after.With(name, value);
        }

        foreach (var name in Verifiable)
        {
            if (after[name] is not null && after[name] != before[name]
                && changes.All(change => change.Key != name + "_verified"))
            {
                after = after.With(name + "_verified", "false");
            }
        }

        return after;
    }

    /// <summary>The user's attributes without those of the names.</summary>
    public static UserAttributes Delete(UserPool pool, UserAttributes before, IReadOnlyList<string> names)
    {
        var unknown = names.Where(name => pool.Schema.Find(name) is null).ToList();
        if (unknown.Count > 0)
        {
            throw Errors.InvalidParameter("Invalid user attributes: " + string.Concat(
                unknown.Select(name => $"user.{name}: Attribute does not exist in the schema.\n")));
        }

        CheckNotRequired(pool, names);
        CheckMutable(pool, before, [.. names.Select(name => KeyValuePair.Create(name, ""))]);

        return names.Aggregate(before, Drop);
    }

    /// <summary>The attributes as answers show them: the <c>sub</c> first, then the others.</summary>
    public static AttributeList Shown(User user) => AttributeList.From(
        user.Attributes.Prepend(KeyValuePair.Create("sub", user.Sub)));

    // Without the attribute there is nothing left that could be proved.
    private static UserAttributes Drop(UserAttributes attributes, string name) =>
        Verifiable.Contains(name)
            ? attributes.Without(name).Without(name + "_verified")
            : attributes.Without(name);

    private static void CheckWritable(IEnumerable<KeyValuePair<string, string>> attributes)
    {
        if (attributes.Any(attribute => attribute.Key is "sub" or "identities"))
        {
            throw Errors.InvalidParameter("Cannot modify the non-mutable attribute sub or identities.");
        }
    }

    private static void CheckSchema(IEnumerable<string?> problems)
    {
        var found = problems.OfType<string>().ToList();
        if (found.Count > 0)
        {
            throw Errors.InvalidParameter(
                "Attributes did not conform to the schema: " + string.Join('\n', found.Select(p => p.TrimEnd('\n')))
                + (found.Any(p => p.EndsWith('\n')) ? "\n" : ""));
        }
    }

    private static void CheckFormats(IEnumerable<KeyValuePair<string, string>> attributes)
    {
        foreach (var (name, value) in attributes)
        {
            if (name == "email" && !IsEmail(value))
            {
                throw Errors.InvalidParameter("Invalid email address format.");
            }

            if (name == "phone_number" && !IsPhoneNumber(value))
            {
                throw Errors.InvalidParameter("Invalid phone number format.");
            }
        }
    }

    private static void CheckMutable(
        UserPool pool, UserAttributes before, IReadOnlyList<KeyValuePair<string, string>> changes)
    {
        var fixedOnes = changes
            .Where(change => !pool.Schema.IsMutable(change.Key) && before[change.Key] != change.Value)
            .Where(change => before[change.Key] is not null || change.Value.Length > 0)
            .ToList();
        if (fixedOnes.Count > 0)
        {
            throw Errors.InvalidParameter(string.Concat(
                fixedOnes.Select(change => $"user.{change.Key}: Attribute cannot be updated.\n")));
        }
    }

    private static void CheckNotRequired(UserPool pool, IEnumerable<string> deleted)
    {
        if (pool.Schema.Required.Intersect(deleted).FirstOrDefault() is { } required)
        {
            throw Errors.InvalidParameter(
                $"Invalid user attributes: user.{required}: Cannot delete required attribute.\n");
        }
    }

    /// <summary>Whether the text has the form of an e-mail address.</summary>
    public static bool IsEmail(string text) => Email().IsMatch(text);

    /// <summary>Whether the text is a phone number as E.164 writes it.</summary>
    public static bool IsPhoneNumber(string text) => PhoneNumber().IsMatch(text);

    [GeneratedRegex(@"\A[^\s@]+@[^\s@]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex Email();

    [GeneratedRegex(@"\A\+[0-9]{1,15}\z", RegexOptions.NonBacktracking)]
    private static partial Regex PhoneNumber();
}
