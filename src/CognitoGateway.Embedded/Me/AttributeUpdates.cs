using CognitoGateway.Embedded.Codes;
using CognitoGateway.Embedded.Messages;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Me;

/// <summary>Changes attributes, and sends the codes that prove a new e-mail address or phone number.</summary>
internal sealed class AttributeUpdates(CodeSender codes, TimeProvider time)
{
    private static readonly string[] Provable = ["email", "phone_number"];

    /// <summary>
    /// The user after the change, and where codes went; the caller saves the user. A value that the pool wants
    /// proved first is not set yet: it waits with its code.
    /// </summary>
    /// <exception cref="CognitoException">The pool does not take such values, or somebody else goes by one.</exception>
    public (User User, IReadOnlyList<CodeDeliveryDetailsType> Deliveries) Apply(
        PoolChange change, User user, IReadOnlyList<KeyValuePair<string, string>> attributes)
    {
        var pool = change.Pool;
        var after = AttributeRules.Change(pool, user.Attributes, attributes);
        CheckNamesFree(change, user, after);

        var toProve = Provable.Where(name => IsToProve(pool, user, after, name)).ToList();
        var waiting = toProve.Where(name => WaitsForProof(pool, user, name)).ToList();
        var changed = user with
        {
            Attributes = waiting.Aggregate(after, (result, name) => Restored(result, user.Attributes, name)),
            ModifiedAt = time.GetUtcNow(),
        };
        List<CodeDeliveryDetailsType> deliveries = [];
        foreach (var name in toProve)
        {
            changed = codes.Send(
                change,
                changed,
                CodePurpose.Attribute,
                name,
                MessageTrigger.UpdateUserAttribute,
                waiting.Contains(name) ? after[name] : null);
            deliveries.Add(CodeSender.Details(name, after[name]!));
        }

        return (changed, deliveries);
    }

    private static bool IsToProve(UserPool pool, User user, UserAttributes after, string name) =>
        pool.AutoVerifies(name)
        && after[name] is { } value
        && value != user.Attributes[name]
        && after[name + "_verified"] != "true";

    // The old value stays in use meanwhile, so there has to be one.
    private static bool WaitsForProof(UserPool pool, User user, string name) =>
        user.Attributes[name] is not null
        && pool.Settings.UserAttributeUpdateSettings?.AttributesRequireVerificationBeforeUpdate?.Contains(name) == true;

    private static UserAttributes Restored(UserAttributes after, UserAttributes before, string name)
    {
        var restored = after.With(name, before[name]!);
        return before[name + "_verified"] is { } verified
            ? restored.With(name + "_verified", verified)
            : restored.Without(name + "_verified");
    }

    private static void CheckNamesFree(PoolChange change, User user, UserAttributes after)
    {
        var changed = user with { Attributes = after };
        foreach (var name in SignInNames.Attributes)
        {
            if (after[name] is { } value
                && value != user.Attributes[name]
                && SignInNames.GoesBy(change.Pool, changed, name))
            {
                AliasTransfer.CheckFree(change, user, name, value);
            }
        }
    }
}
