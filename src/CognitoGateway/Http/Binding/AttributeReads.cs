using System.Text.RegularExpressions;
using CognitoGateway.Http.Problems;
using CognitoGateway.Security;

namespace CognitoGateway.Http.Binding;

/// <summary>
/// Keeps callers from asking by attributes that they do not see: a filter answers a guess, and so does a username that
/// is an alias.
/// </summary>
internal static partial class AttributeReads
{
    private const string Username = "username";

    /// <summary>Checks the filter and the attributes of a request for users.</summary>
    /// <param name="filter">Cognito's filter expression; null for none.</param>
    /// <param name="attributes">Names of the attributes to answer with; null for all.</param>
    /// <param name="policy">What the caller sees; null for everything.</param>
    /// <exception cref="RejectedRequestException">The caller does not see one of them: 403.</exception>
    public static void Check(string? filter, IReadOnlyList<string>? attributes, AttributePolicy? policy)
    {
        if (policy is not { View: not null })
        {
            return;
        }

        if (filter is not null)
        {
            CheckFilter(filter, policy);
        }

        if (attributes?.FirstOrDefault(name => !policy.Sees(name)) is { } unseen)
        {
            throw AttributeRefusal.Of($"This caller may not ask for {unseen}.", "attributes", unseen);
        }
    }

    /// <summary>Checks the username in the path, of whichever route.</summary>
    public static IApplicationBuilder UseAttributePolicies(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.User.AttributePolicy() is { } policy && context.GetRouteValue(Username) is string username)
        {
            CheckUsername(username, policy);
        }

        return next(context);
    });

    /// <summary>Checks a username that may be an alias.</summary>
    /// <exception cref="RejectedRequestException">It is of an attribute that the caller does not see: 403.</exception>
    public static void CheckUsername(string username, AttributePolicy policy)
    {
        if (AttributePolicy.AttributeOf(username) is { } attribute && !policy.Sees(attribute))
        {
            throw AttributeRefusal.Of($"This caller may not find users by {attribute}.", Username, attribute);
        }
    }

    // What cannot be told for certain is refused too.
    private static void CheckFilter(string filter, AttributePolicy policy)
    {
        var name = Name().Match(filter).Groups["name"];
        if (!name.Success)
        {
            throw AttributeRefusal.Of(
                "This caller does not see every attribute: a filter has to have the form name = \"…\" or name ^= \"…\".",
                "filter",
                "filter");
        }

        if (!policy.Sees(name.Value))
        {
            throw AttributeRefusal.Of($"This caller may not filter by {name.Value}.", "filter", name.Value);
        }
    }

    [GeneratedRegex("""\A\s*"?(?<name>[\w:.-]+)"?\s*\^?=""", RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
