using CognitoGateway.Embedded.Codes;
using CognitoGateway.Embedded.Messages;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Users;

/// <summary>Changes a user's attributes with all that follows from it: names that clash, codes that prove.</summary>
internal sealed class AttributeUpdater(CodeIssuer codes, TimeProvider time)
{
    private static readonly string[] Verifiable = ["email", "phone_number"];

    /// <summary>
    /// Saves the user with the changes, and issues a code for each new e-mail address or phone number that the pool
    /// wants proved. A value that has to be proved before it counts waits in the code; the old one stays.
    /// </summary>
    /// <returns>The codes, to be sent once the change is committed.</returns>
    /// <exception cref="CognitoException">The attributes cannot be so.</exception>
    public IReadOnlyList<IssuedCode> Update(
        PoolChange change, User user, IReadOnlyList<KeyValuePair<string, string>> changes, MessageCause cause)
    {
        var pool = change.Pool;
        var wanted = AttributeRules.Change(pool, user.Attributes, changes);
        var toProve = Verifiable
            .Where(name => wanted[name] is not null && wanted[name] != user.Attributes[name]
                && wanted[name + "_verified"] != "true" && pool.AutoVerifies(name))
            .ToList();
        var waiting = toProve.Where(name => user.Attributes[name] is not null && MustWait(pool, name)).ToList();
        var updated = user with
        {
            Attributes = waiting.Aggregate(wanted, (now, name) => Restore(now, user.Attributes, name)),
            ModifiedAt = time.GetUtcNow(),
        };
        AliasRules.Claim(change, updated, takeOver: false);
        var issued = new List<IssuedCode>();
        foreach (var name in toProve)
        {
            var code = codes.Issue(
                pool, updated, CodePurpose.Attribute, name, cause, waiting.Contains(name) ? wanted[name] : null);
            issued.Add(code);
            updated = code.User;
        }

        change.Save(updated);

        return issued;
    }

    private static bool MustWait(UserPool pool, string attribute) =>
        pool.Settings.UserAttributeUpdateSettings?.AttributesRequireVerificationBeforeUpdate?.Contains(attribute)
            ?? false;

    private static UserAttributes Restore(UserAttributes wanted, UserAttributes before, string attribute)
    {
        var restored = wanted.With(attribute, before[attribute]!);
        var verified = attribute + "_verified";
        return before[verified] is { } proved ? restored.With(verified, proved) : restored.Without(verified);
    }
}
