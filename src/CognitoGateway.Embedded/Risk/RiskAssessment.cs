namespace CognitoGateway.Embedded.Risk;

/// <summary>What threat protection has found out about an event, and what it does about it.</summary>
internal sealed record RiskAssessment
{
    /// <summary>Nothing is wrong.</summary>
    public static readonly RiskAssessment None = new();

    /// <summary>One of <see cref="RiskLevel"/>; null where there is no risk.</summary>
    public string? Level { get; init; }

    /// <summary>Whether the password is one that strangers know.</summary>
    public bool Compromised { get; init; }

    /// <summary>Whether the event is refused.</summary>
    public bool Blocks { get; init; }

    /// <summary>Whether the user has to prove a second factor, remembered device or not.</summary>
    public bool AsksForMfa { get; init; }

    /// <summary>The action that the user is told of, one of <see cref="RiskAction"/>; null for none.</summary>
    public string? Notice { get; init; }

    /// <summary>What was decided, in Cognito's words.</summary>
    public string Decision => this switch
    {
        { Blocks: true } => "Block",
        { Level: not null } => "AccountTakeover",
        _ => "NoRisk",
    };
}
