using System.Text.Json.Serialization.Metadata;
using CognitoGateway.Http.Problems;
using CognitoGateway.Sdk;
using CognitoGateway.Security;

namespace CognitoGateway.Http.Binding;

/// <summary>
/// Keeps callers from writing attributes that they may not: in whichever request, by what its record holds. Every list of
/// attributes is a write of them, unless it is known to be none.
/// </summary>
internal static class AttributeWrites<T>
    where T : class
{
    // What is passed on to a pool's functions, and kept nowhere.
    private static readonly string[] NoAttributes = ["validationData"];

    private static readonly JsonPropertyInfo[] Written = Members(member =>
        member.PropertyType == typeof(AttributeList) && !NoAttributes.Contains(member.Name));

    private static readonly JsonPropertyInfo[] Removed = Members(member => member.Name == "userAttributeNames");
    private static readonly JsonPropertyInfo[] Usernames = Members(member => member.Name == "username");

    // In pools where people sign in by an e-mail address or a phone number, that of a new user becomes the attribute.
    private static readonly bool MakesUser = typeof(T) == typeof(AdminCreateUserRequest);

    /// <summary>Checks a request.</summary>
    /// <exception cref="RejectedRequestException">The caller may not write one of its attributes: 403.</exception>
    public static void Check(T value, HttpContext context)
    {
        if (context.User.AttributePolicy() is not { } policy)
        {
            return;
        }

        if (NamesIn(value).FirstOrDefault(name => !policy.Writes(name)) is { } unwritable)
        {
            throw AttributeRefusal.Of(
                $"This caller may not write {unwritable}.", $"attributes.{unwritable}", unwritable);
        }

        if (Usernames is [var member] && member.Get!(value) is string username)
        {
            AttributeReads.CheckUsername(username, policy);
            CheckNewUsername(username, policy);
        }
    }

    private static IEnumerable<string> NamesIn(T value) =>
    [
        .. Written.SelectMany(member => member.Get!(value) as AttributeList ?? []).Select(attribute => attribute.Name),
        .. Removed.SelectMany(member => member.Get!(value) as IReadOnlyList<string> ?? []),
    ];

    private static void CheckNewUsername(string username, AttributePolicy policy)
    {
        if (MakesUser && AttributePolicy.AttributeOf(username) is { } attribute && !policy.Writes(attribute))
        {
            throw AttributeRefusal.Of($"This caller may not write {attribute}.", "username", attribute);
        }
    }

    private static JsonPropertyInfo[] Members(Func<JsonPropertyInfo, bool> are) =>
        [.. RestJson.TypeInfo<T>().Properties.Where(member => member.Get is not null && are(member))];
}

/// <summary>Says that routes write whichever attribute.</summary>
internal static class AttributeWriteRoutes
{
    /// <summary>
    /// Refuses callers who may not write every attribute: what such a route takes is not looked into, and some of its
    /// answers hold an address that is written to directly.
    /// </summary>
    public static RouteGroupBuilder WritesEveryAttribute(this RouteGroupBuilder routes) =>
        routes.AddEndpointFilter(static (invocation, next) =>
            invocation.HttpContext.User.AttributePolicy()?.Unwritable.Order(StringComparer.Ordinal).FirstOrDefault()
                is { } attribute
                ? throw AttributeRefusal.Of(
                    $"An import of users writes every attribute, and this caller may not write {attribute}.",
                    "attributes",
                    attribute)
                : next(invocation));
}
