using System.Text.Json.Serialization;

namespace CognitoGateway.Embedded.Assurance;

/// <summary>What a sign-in has proved of its user.</summary>
internal sealed record Proofs
{
    /// <summary>Nothing.</summary>
    public static readonly Proofs None = new();

    /// <summary>The methods, of <see cref="AuthMethod"/>, in the order of their proof.</summary>
    public IReadOnlyList<string> Methods
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>The level that an identity provider has vouched for, 1 to 4; 0 for none.</summary>
    public int VouchedLevel { get; init; }

    /// <summary>
    /// The level that they come to: 1 for a password, 2 for a code by text message or e-mail, 3 for a passkey or for
    /// both of those, 4 for a password with a code of an authenticator app; 0 where the pool cannot tell.
    /// </summary>
    [JsonIgnore]
    public int Level => Math.Max(VouchedLevel, OwnLevel());

    /// <summary>The methods as tokens name them: that it was several is one of them.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Claim =>
        IsSeveral && !Has(AuthMethod.Several) ? [.. Methods, AuthMethod.Several] : Methods;

    /// <summary>Whether it was more than one factor.</summary>
    [JsonIgnore]
    public bool IsSeveral
    {
        get
        {
            var hasCode = HasSentCode || Has(AuthMethod.SoftwareToken);

            return Has(AuthMethod.Several)
                || (Has(AuthMethod.Password) && (hasCode || HasPasskey))
                || (HasPasskey && hasCode);
        }
    }

    /// <summary>Whether the method was proved.</summary>
    public bool Has(string method) => Methods.Contains(method);

    /// <summary>With more that was proved.</summary>
    public Proofs With(params IEnumerable<string> methods) =>
        this with { Methods = [.. Methods.Union(methods, StringComparer.Ordinal)] };

    /// <summary>Without something that counts no more.</summary>
    public Proofs Without(string method) =>
        this with { Methods = [.. Methods.Where(proved => proved != method)] };

    /// <summary>The methods.</summary>
    public override string ToString() => string.Join(' ', Methods);

    private bool HasPasskey => Has(AuthMethod.SyncedPasskey) || Has(AuthMethod.DevicePasskey);

    private bool HasSentCode => Has(AuthMethod.Sms) || Has(AuthMethod.Email);

    private int OwnLevel() => Has(AuthMethod.Password)
        ? Has(AuthMethod.SoftwareToken) ? 4 : HasSentCode || HasPasskey ? 3 : 1
        : HasPasskey ? 3 : HasSentCode ? 2 : 0;
}
