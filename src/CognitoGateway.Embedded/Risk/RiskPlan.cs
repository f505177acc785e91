using System.Net;

namespace CognitoGateway.Embedded.Risk;

/// <summary>What tests have threat protection find; nothing by default.</summary>
internal sealed record RiskPlan
{
    /// <summary>Levels of sign-ins; the first one that is about a sign-in counts.</summary>
    public IReadOnlyList<SimulatedRisk> SignIns
    {
        get;
        init => field = value ?? field; // Where it is left out.
    } = [];

    /// <summary>The passwords that strangers know.</summary>
    public IReadOnlyList<string> CompromisedPasswords
    {
        get;
        init => field = value ?? field; // Where it is left out.
    } = [];

    /// <summary>What cannot be simulated of it; null where all can.</summary>
    public string? FindMistake()
    {
        for (var i = 0; i < SignIns.Count; i++)
        {
            if (SignIns[i] is null)
            {
                return $"signIns[{i}] has to be an object.";
            }

            if (SignIns[i].FindMistake() is { } mistake)
            {
                return $"signIns[{i}].{mistake}";
            }
        }

        return CompromisedPasswords.Contains(null!) ? "compromisedPasswords has to be a list of passwords." : null;
    }

    /// <summary>The name alone: it holds passwords.</summary>
    public override string ToString() => nameof(RiskPlan);
}

/// <summary>The level of some sign-ins.</summary>
internal sealed record SimulatedRisk
{
    /// <summary>Says that there is no risk, whatever else would be found.</summary>
    public const string NoRisk = "NoRisk";

    private static readonly string[] Levels = [RiskLevel.Low, RiskLevel.Medium, RiskLevel.High, NoRisk];

    /// <summary>One of <see cref="RiskLevel"/>, or <c>NoRisk</c>.</summary>
    public required string Level { get; init; }

    /// <summary>Whose sign-ins, by the name that is stored; null for everybody's.</summary>
    public string? Username { get; init; }

    /// <summary>From where: an address or a range of them; null for anywhere.</summary>
    public string? Address { get; init; }

    /// <summary>How many sign-ins are still meant; null for all that come.</summary>
    public int? Times { get; init; }

    /// <summary>Whether it is about this sign-in.</summary>
    public bool IsAbout(string username, string? address) =>
        (Username is null || Username == username)
        && (Address is null || AddressRanges.Contain([Range(Address)], address));

    /// <summary>What cannot be simulated of it; null where all can.</summary>
    public string? FindMistake() => this switch
    {
        _ when !Levels.Contains(Level) => $"level has to be one of {string.Join(", ", Levels)}.",
        { Address: { } address } when !IPNetwork.TryParse(Range(address), out _) =>
            "address has to be an IP address, or a range such as 192.0.2.0/24.",
        { Times: < 1 } => "times has to be 1 or more.",
        _ => null,
    };

    /// <summary>The name alone.</summary>
    public override string ToString() => nameof(SimulatedRisk);

    private static string Range(string address) => IPAddress.TryParse(address, out var one)
        ? new IPNetwork(one, one.GetAddressBytes().Length * 8).ToString()
        : address;
}
