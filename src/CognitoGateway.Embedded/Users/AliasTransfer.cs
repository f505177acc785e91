using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Users;

/// <summary>Keeps it so that one alias belongs to one user.</summary>
internal static class AliasTransfer
{
    /// <summary>Checks that nobody else goes by the attribute's value.</summary>
    /// <exception cref="CognitoException">Somebody does.</exception>
    public static void CheckFree(PoolChange change, User user, string attribute, string value)
    {
        if (OtherOwner(change, user, attribute, value) is not null)
        {
            throw new CognitoException(
                "AliasExistsException", $"An account with the given {attribute} already exists.");
        }
    }

    /// <summary>Takes the alias away from whoever else goes by it: there the attribute is no longer proved.</summary>
    public static void TakeOver(PoolChange change, User user, string attribute, string value)
    {
        if (OtherOwner(change, user, attribute, value) is { } owner)
        {
            change.Save(owner with { Attributes = owner.Attributes.With(attribute + "_verified", "false") });
        }
    }

    private static User? OtherOwner(PoolChange change, User user, string attribute, string value)
    {
        var pool = change.Pool;
        return change.State.Read(users => SignInNames.Owner(pool, users, attribute, value)) is { } owner
            && owner.Sub != user.Sub
                ? owner
                : null;
    }
}
