using CognitoGateway.Embedded.Risk;

namespace CognitoGateway.Embedded.AuthEvents;

/// <summary>
/// What is to be recorded of a sign-in. It goes along with the calls of its steps, of which there is one at a time, and
/// fills up on the way.
/// </summary>
internal sealed class SignInRecord
{
    // The action that the user is still to be told of.
    private string? _notice;

    /// <summary>The id of the event, which the tokens have too.</summary>
    public string EventId { get; } = Guid.NewGuid().ToString();

    /// <summary>Whether the password was sent, and is one that strangers know.</summary>
    public bool HasCompromisedPassword { get; set; }

    /// <summary>What threat protection has found out.</summary>
    public RiskAssessment Risk { get; private set; } = RiskAssessment.None;

    /// <summary>Whether it has looked.</summary>
    public bool IsAssessed { get; private set; }

    /// <summary>Whether the step that is being made has proved what it was asked for.</summary>
    public bool HasProved { get; set; }

    /// <summary>Takes down what was found out.</summary>
    public void Assess(RiskAssessment risk)
    {
        Risk = risk;
        IsAssessed = true;
        _notice = risk.Notice;
    }

    /// <summary>Takes down that strangers know the password that the user wants from now on.</summary>
    public void FindNewPasswordCompromised() => Risk = Risk with { Compromised = true };

    /// <summary>The action to tell the user of, one of <see cref="RiskAction"/>, once; null for none.</summary>
    public string? TakeNotice()
    {
        var due = _notice;
        _notice = null;
        return due;
    }

    /// <summary>The name alone.</summary>
    public override string ToString() => nameof(SignInRecord);
}
