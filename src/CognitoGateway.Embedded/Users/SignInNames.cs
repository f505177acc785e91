using CognitoGateway.Embedded.Pools;

namespace CognitoGateway.Embedded.Users;

/// <summary>The names that a user of a pool goes by: username, aliases, or attributes in place of a username.</summary>
internal static class SignInNames
{
    /// <summary>The attributes that can stand for a username.</summary>
    public static IReadOnlyList<string> Attributes { get; } = ["email", "phone_number", "preferred_username"];

    /// <summary>The user that goes by the name; null where there is none.</summary>
    public static User? Find(UserPool pool, UserTable users, string name)
    {
        var byUsername = users.With("username", name).FirstOrDefault();
        if (byUsername is not null)
        {
            return byUsername;
        }

        return Attributes
            .SelectMany(attribute => users.With(attribute, name).Where(user => GoesBy(pool, user, attribute)))
            .FirstOrDefault();
    }

    /// <summary>Whether the user can be called by the attribute's value.</summary>
    public static bool GoesBy(UserPool pool, User user, string attribute) =>
        pool.HasUsernameAttribute(attribute) || (pool.HasAlias(attribute) && IsActiveAlias(user, attribute));

    /// <summary>The user who goes by the attribute's value; null where nobody does.</summary>
    public static User? Owner(UserPool pool, UserTable users, string attribute, string value) =>
        users.With(attribute, value).FirstOrDefault(user => GoesBy(pool, user, attribute));

    // An e-mail address or phone number has to be proved first; a preferred username is nobody else's to prove.
    private static bool IsActiveAlias(User user, string attribute) =>
        attribute == "preferred_username" ? user.Attributes[attribute] is not null : user.IsVerified(attribute);
}
