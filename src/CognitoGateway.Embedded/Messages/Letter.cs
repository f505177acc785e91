using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Triggers;
using CognitoGateway.Embedded.Users;

namespace CognitoGateway.Embedded.Messages;

/// <summary>A message that is due, before it is put into words.</summary>
internal sealed record Letter
{
    /// <summary>The pool, as it was when the message came due.</summary>
    public required UserPool Pool { get; init; }

    /// <summary>The user, as the pool's functions are told of him.</summary>
    public required User User { get; init; }

    /// <summary>Why it goes out.</summary>
    public required MessageCause Cause { get; init; }

    /// <summary>Where it goes: one place for a code, one or two for an invitation.</summary>
    public required IReadOnlyList<Recipient> To { get; init; }

    /// <summary>The code or temporary password that it carries.</summary>
    public required string Code { get; init; }

    /// <summary>What the functions are told of every message.</summary>
    public TriggerContext Context => TriggerContext.Of(Pool, User, Cause.ClientId);

    /// <summary>The name that the user signs in by.</summary>
    public string Username => Pool.Settings.UsernameAttributes?
        .Select(attribute => User.Attributes[attribute])
        .FirstOrDefault(value => value is not null) ?? User.Username;

    /// <summary>Whether the e-mail has a link to confirm by in the place of the code.</summary>
    public bool HasLink =>
        Cause.Trigger is MessageTrigger.SignUp or MessageTrigger.ResendCode
        && Pool.Settings.VerificationMessageTemplate?.DefaultEmailOption == "CONFIRM_WITH_LINK";

    /// <summary>The cause alone: a letter holds a code.</summary>
    public override string ToString() => Cause.ToString();
}
