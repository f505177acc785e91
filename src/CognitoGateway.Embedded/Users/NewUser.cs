using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Users;

/// <summary>Makes the users that sign up or are created, with the names that their pool gives them.</summary>
internal static class NewUser
{
    /// <summary>A user of the name and the attributes that were given; <see cref="CheckFree"/> comes after it.</summary>
    /// <exception cref="CognitoException">The pool does not take such a name, or such attributes.</exception>
    public static User Create(
        PoolChange change,
        string name,
        IReadOnlyList<KeyValuePair<string, string>> attributes,
        string status,
        DateTimeOffset now)
    {
        var pool = change.Pool;
        var sub = Guid.NewGuid().ToString();
        var given = UserAttributes.From(attributes);
        if (pool.UsesUsernameAttributes)
        {
            given = given.With(NamingAttribute(pool, name), name);
        }
        else
        {
            CheckIsNoAlias(pool, name);
        }

        AttributeRules.CheckNew(pool, given);
        return new()
        {
            UserPoolId = pool.Id,
            Sub = sub,
            Username = pool.UsesUsernameAttributes ? sub : name,
            Number = change.State.Read(users => users.NextNumber),
            Status = status,
            CreatedAt = now,
            ModifiedAt = now,
            Attributes = given,
        };
    }

    /// <summary>Checks that nobody goes by the user's name.</summary>
    /// <exception cref="CognitoException">Somebody does.</exception>
    public static void CheckFree(PoolChange change, User user)
    {
        var pool = change.Pool;
        if (!pool.UsesUsernameAttributes)
        {
            if (change.State.FindUser(user.Username) is not null)
            {
                throw Taken("User already exists");
            }

            return;
        }

        foreach (var attribute in SignInNames.Attributes.Where(pool.HasUsernameAttribute))
        {
            if (user.Attributes[attribute] is { } value
                && change.State.Read(users => SignInNames.Owner(pool, users, attribute, value)) is not null)
            {
                throw Taken($"An account with the given {attribute} already exists.");
            }
        }
    }

    private static CognitoException Taken(string message) => new("UsernameExistsException", message);

    private static string NamingAttribute(UserPool pool, string name)
    {
        var (email, phone) = (pool.HasUsernameAttribute("email"), pool.HasUsernameAttribute("phone_number"));
        if (phone && AttributeRules.IsPhoneNumber(name))
        {
            return "phone_number";
        }

        if (email && AttributeRules.IsEmail(name))
        {
            return "email";
        }

        throw Errors.InvalidParameter((email, phone) switch
        {
            (true, true) => "Username should be either an email or a phone number.",
            (true, false) => "Username should be an email.",
            _ => "Username should be a phone number.",
        });
    }

    private static void CheckIsNoAlias(UserPool pool, string name)
    {
        if (pool.HasAlias("email") && AttributeRules.IsEmail(name))
        {
            throw Errors.InvalidParameter(
                "Username cannot be of email format, since user pool is configured for email alias.");
        }

        if (pool.HasAlias("phone_number") && AttributeRules.IsPhoneNumber(name))
        {
            throw Errors.InvalidParameter(
                "Username cannot be of phone number format, since user pool is configured for phone number alias.");
        }
    }
}
