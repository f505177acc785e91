using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Users;

/// <summary>Makes a user of what somebody calls it, who signs up or is invited.</summary>
internal static class NewUser
{
    /// <summary>
    /// A user with the name and the attributes. In a pool whose users sign in by an attribute the name is that
    /// attribute's value, and the username is the <c>sub</c>. The number is given when the user is added.
    /// </summary>
    /// <exception cref="CognitoException">The pool cannot have such a user.</exception>
    public static User Make(UserPool pool, string name, UserAttributes attributes, string status, DateTimeOffset now)
    {
        var sub = Guid.NewGuid().ToString();
        var named = pool.UsesUsernameAttributes ? WithName(pool, name, attributes) : attributes;
        if (!pool.UsesUsernameAttributes)
        {
            CheckUsername(pool, name);
        }

        AttributeRules.CheckNew(pool, named);

        return new()
        {
            UserPoolId = pool.Id,
            Sub = sub,
            Username = pool.UsesUsernameAttributes ? sub : name,
            Number = 0,
            Status = status,
            CreatedAt = now,
            ModifiedAt = now,
            Attributes = named,
        };
    }

    /// <summary>The user with its place in the order of creation; the caller saves it.</summary>
    /// <param name="change">The change that the user is added in.</param>
    /// <param name="user">The user.</param>
    /// <param name="takeOver">Whether aliases of others move to the user; otherwise they are refused.</param>
    /// <exception cref="CognitoException">The name, or an alias, is another user's.</exception>
    public static User Add(PoolChange change, User user, bool takeOver)
    {
        if (change.State.Read(users => users.With("username", user.Username).Any()))
        {
            throw new CognitoException("UsernameExistsException", "User already exists");
        }

        var taken = AliasRules.Conflicts(change, user)
            .Select(conflict => conflict.Attribute)
            .FirstOrDefault(change.Pool.HasUsernameAttribute);
        if (taken is not null)
        {
            throw new CognitoException(
                "UsernameExistsException", $"An account with the given {taken} already exists.");
        }

        AliasRules.Claim(change, user, takeOver);

        return user with { Number = change.State.Read(users => users.NextNumber) };
    }

    private static UserAttributes WithName(UserPool pool, string name, UserAttributes attributes)
    {
        var attribute = AttributeOf(pool, name);
        if (attributes[attribute] is { } given && !pool.NameComparer.Equals(given, name))
        {
            throw Errors.InvalidParameter($"The username and the attribute {attribute} must be the same.");
        }

        return attributes.With(attribute, name);
    }

    private static string AttributeOf(UserPool pool, string name)
    {
        var (byEmail, byPhone) = (pool.HasUsernameAttribute("email"), pool.HasUsernameAttribute("phone_number"));
        if (byPhone && AttributeRules.IsPhoneNumber(name))
        {
            return "phone_number";
        }

        if (byEmail && AttributeRules.IsEmail(name))
        {
            return "email";
        }

        throw Errors.InvalidParameter((byEmail, byPhone) switch
        {
            (true, true) => "Username should be either an email or a phone number.",
            (true, false) => "Username should be an email.",
            _ => "Username should be a phone number.",
        });
    }

    private static void CheckUsername(UserPool pool, string name)
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
