using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Users;

/// <summary>One value of an e-mail address, phone number or preferred username stands for one user.</summary>
internal static class AliasRules
{
    /// <summary>
    /// Makes sure that nobody else goes by the names that the user is about to go by. With <paramref name="takeOver"/>
    /// an alias moves, and its former owner's attribute counts as unproved in the same change.
    /// </summary>
    /// <exception cref="CognitoException">Somebody else goes by one of them.</exception>
    public static void Claim(PoolChange change, User user, bool takeOver)
    {
        foreach (var (attribute, owner) in Conflicts(change, user))
        {
            if (!takeOver || change.Pool.HasUsernameAttribute(attribute))
            {
                throw new CognitoException(
                    "AliasExistsException", $"An account with the given {attribute} already exists.");
            }

            change.Save(owner with { Attributes = Release(owner.Attributes, attribute) });
        }
    }

    /// <summary>The names of the user that others go by already, with those others.</summary>
    public static IReadOnlyList<(string Attribute, User Owner)> Conflicts(PoolChange change, User user) =>
        change.State.Read(users => SignInNames.Attributes
            .Where(attribute => user.Attributes[attribute] is not null
                && SignInNames.GoesBy(change.Pool, user, attribute))
            .SelectMany(attribute => OthersWith(change.Pool, users, user, attribute)
                .Select(owner => (attribute, owner)))
            .ToList());

    private static IEnumerable<User> OthersWith(UserPool pool, UserTable users, User user, string attribute) => users
        .With(attribute, user.Attributes[attribute]!)
        .Where(other => other.Sub != user.Sub && SignInNames.GoesBy(pool, other, attribute))
        .Take(1);

    private static UserAttributes Release(UserAttributes attributes, string attribute) =>
        attribute == "preferred_username"
            ? attributes.Without(attribute)
            : attributes.With(attribute + "_verified", "false");
}
