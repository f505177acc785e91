using CognitoGateway.Embedded.Clients;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.SignIn;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Risk;

/// <summary>How threat protection is set for a client of a pool.</summary>
/// <param name="Enforced">Whether it acts; it only records otherwise.</param>
/// <param name="Configuration">The client's configuration, or else the pool's; null where neither has one.</param>
internal sealed record RiskSettings(bool Enforced, RiskConfigurationType? Configuration)
{
    /// <summary>The settings for a way to sign in, or for a new password; null where risks are not assessed.</summary>
    public static RiskSettings? Find(UserPool pool, AppClient client, string? flow = null)
    {
        var addOns = pool.Settings.UserPoolAddOns;

        // Custom sign-ins have a mode of their own; while all is off it does not count.
        var mode = flow == SignInFlow.Custom && addOns?.AdvancedSecurityMode is "AUDIT" or "ENFORCED"
            ? addOns.AdvancedSecurityAdditionalFlows?.CustomAuthMode
            : addOns?.AdvancedSecurityMode;

        return mode is "AUDIT" or "ENFORCED" ? new(mode == "ENFORCED", client.Risk ?? pool.Risk) : null;
    }

    /// <summary>Whether nothing is assessed that comes from there.</summary>
    public bool Skips(string? address) =>
        AddressRanges.Contain(Configuration?.RiskExceptionConfiguration?.SkippedIPRangeList, address);

    /// <summary>Whether nothing is let in that comes from there.</summary>
    public bool Blocks(string? address) =>
        AddressRanges.Contain(Configuration?.RiskExceptionConfiguration?.BlockedIPRangeList, address);

    /// <summary>Whether an event is refused whose password strangers know.</summary>
    /// <param name="eventName"><c>SIGN_IN</c>, <c>SIGN_UP</c> or <c>PASSWORD_CHANGE</c>.</param>
    public bool BlocksCompromised(string eventName) =>
        Enforced
        && Configuration?.CompromisedCredentialsRiskConfiguration is { Actions.EventAction: RiskAction.Block } blocking
        && blocking.EventFilter?.Contains(eventName) != false;

    /// <summary>What is done about a risk of that level; null for nothing.</summary>
    public AccountTakeoverActionType? ActionAt(string? level)
    {
        var actions = Configuration?.AccountTakeoverRiskConfiguration?.Actions;
        return level switch
        {
            RiskLevel.Low => actions?.LowAction,
            RiskLevel.Medium => actions?.MediumAction,
            RiskLevel.High => actions?.HighAction,
            _ => null,
        };
    }
}
