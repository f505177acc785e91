using System.Text.RegularExpressions;
using CognitoGateway.Sdk;

namespace CognitoGateway.Http.Binding;

/// <summary>What can be written of a user's attributes, whatever the pool's schema.</summary>
internal static partial class AttributeRules
{
    private static readonly string[] OfCognito = ["sub", "identities"];
    private static readonly string[] OfAdministrators = ["email_verified", "phone_number_verified"];

    /// <summary>What is wrong with attributes that an administrator sets.</summary>
    /// <param name="attributes">The attributes, by their names.</param>
    /// <param name="removes">Whether one without a value is removed; otherwise each has to have one.</param>
    public static IEnumerable<FieldFailure> Failures(IEnumerable<AttributeType>? attributes, bool removes) =>
        from attribute in attributes ?? []
        let wrong = WrongWithName(attribute.Name) ?? WrongWithValue(attribute, removes)
        where wrong is not null
        select new FieldFailure($"attributes.{attribute.Name}", wrong);

    /// <summary>What is wrong with attributes that users set of themselves.</summary>
    public static IEnumerable<FieldFailure> FailuresOfOwn(IEnumerable<AttributeType>? attributes, bool removes)
    {
        List<AttributeType> own = [.. attributes ?? []];

        return Failures(own, removes).Concat(own
            .Where(attribute => OfAdministrators.Contains(attribute.Name)
                || attribute.Name.StartsWith("dev:", StringComparison.Ordinal))
            .Select(attribute => new FieldFailure($"attributes.{attribute.Name}", "Is for administrators to write.")));
    }

    private static string? WrongWithName(string name) => name switch
    {
        _ when OfCognito.Contains(name) || name.StartsWith("cognito:", StringComparison.Ordinal) =>
            "Is Cognito's own, and cannot be written.",
        "custom:" or "dev:" or "dev:custom:" => "Has to have a name after its prefix.",
        _ => null,
    };

    // A text that is empty removes the attribute too.
    private static string? WrongWithValue(AttributeType attribute, bool removes) => attribute switch
    {
        { Value: null } => removes ? null : "Has to have a value.",
        { Value: "" } => null,
        { Name: "email", Value: { } address } when !Email().IsMatch(address) => "Has to be an e-mail address.",
        { Name: "phone_number", Value: { } number } when !PhoneNumber().IsMatch(number) =>
            "Has to be a phone number, + and digits, e.g. +14155550100.",
        _ => null,
    };

    [GeneratedRegex(@"\A[^\s@]+@[^\s@]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex Email();

    [GeneratedRegex(@"\A\+[0-9]{1,15}\z", RegexOptions.NonBacktracking)]
    private static partial Regex PhoneNumber();
}
