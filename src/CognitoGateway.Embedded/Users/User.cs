using System.Text.Json.Serialization;
using CognitoGateway.Embedded.Devices;
using CognitoGateway.Embedded.Links;
using CognitoGateway.Embedded.Passkeys;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Tokens;

namespace CognitoGateway.Embedded.Users;

/// <summary>
/// One user of a pool as the store keeps it: immutable, so that readers need no lock and a failed change leaves
/// nothing behind. Every change makes a new instance.
/// </summary>
[JsonConverter(typeof(UserConverter))]
internal sealed record User
{
    /// <summary>The pool that the user is in.</summary>
    public required string UserPoolId
    {
        get;
        init => field = SharedNames.Of(value);
    }

    /// <summary>UUID in lower case, never reused.</summary>
    public required string Sub { get; init; }

    /// <summary>The stored username; the <see cref="Sub"/> in pools whose users sign in by an attribute.</summary>
    public required string Username { get; init; }

    /// <summary>Place in the pool's order of creation; given by the pool, see <c>PoolState.NextNumber</c>.</summary>
    public required long Number { get; init; }

    /// <summary>One of <see cref="UserStatus"/>.</summary>
    public required string Status
    {
        get;
        init => field = SharedNames.Of(value);
    }

    /// <summary>Whether the user may sign in.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>When the user was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When attributes, status, factors or password last changed.</summary>
    public required DateTimeOffset ModifiedAt { get; init; }

    /// <summary>Every attribute but <c>sub</c>.</summary>
    public UserAttributes Attributes { get; init; } = UserAttributes.None;

    /// <summary>The password; null for a user who has none.</summary>
    public UserPassword? Password { get; init; }

    /// <summary>Hashes of former passwords, newest first, as many as the pool's history asks for.</summary>
    public IReadOnlyList<string> FormerPasswords { get; init; } = [];

    /// <summary>Second factors and preferences; null until one is set.</summary>
    public MfaSettings? Mfa { get; init; }

    /// <summary>Codes that were sent and not yet used; at most one for each purpose and attribute.</summary>
    public IReadOnlyList<PendingCode> PendingCodes { get; init; } = [];

    /// <summary>The sign-ins whose refresh tokens have not run out, oldest first.</summary>
    public IReadOnlyList<TokenFamily> SignIns { get; init; } = [];

    /// <summary>The groups of the user, in the order of joining.</summary>
    public IReadOnlyList<GroupMembership> Groups { get; init; } = [];

    /// <summary>The devices that the user signed in with, oldest first.</summary>
    public IReadOnlyList<UserDevice> Devices { get; init; } = [];

    /// <summary>The identities at providers that the user may sign in with, in the order of linking.</summary>
    public IReadOnlyList<LinkedIdentity> Identities { get; init; } = [];

    /// <summary>The passkeys of the user, in the order of registration.</summary>
    public IReadOnlyList<Passkey> Passkeys { get; init; } = [];

    /// <summary>Whether the attribute is there and the pool, or its owner, has proved it.</summary>
    public bool IsVerified(string attribute) =>
        Attributes[attribute] is not null && Attributes[attribute + "_verified"] == "true";

    /// <summary>The name alone: a user holds personal data.</summary>
    public override string ToString() => nameof(User);
}

/// <summary>A user's password as it is kept.</summary>
[JsonConverter(typeof(UserPasswordConverter))]
internal sealed record UserPassword
{
    /// <summary>The salted hash, in the form of the password area.</summary>
    public required string Hash { get; init; }

    /// <summary>Whether an administrator set it for the first sign-in only.</summary>
    public bool Temporary { get; init; }

    /// <summary>When it was set; a temporary one runs out.</summary>
    public required DateTimeOffset SetAt { get; init; }

    /// <summary>Salt of the SRP verifier, big-endian; null where no verifier was made.</summary>
    public byte[]? SrpSalt { get; init; }

    /// <summary>The SRP verifier, big-endian; null where none was made, of a password that came as a hash.</summary>
    public byte[]? SrpVerifier { get; init; }

    /// <summary>The name alone.</summary>
    public override string ToString() => nameof(UserPassword);
}

/// <summary>Second factors of a user.</summary>
internal sealed record MfaSettings
{
    /// <summary>Whether codes by SMS are on.</summary>
    public bool Sms { get; init; }

    /// <summary>Whether codes of an authenticator app are on.</summary>
    public bool SoftwareToken { get; init; }

    /// <summary>Whether codes by e-mail are on.</summary>
    public bool Email { get; init; }

    /// <summary>Whether passkeys count as a second factor.</summary>
    public bool WebAuthn { get; init; }

    /// <summary><c>SMS_MFA</c>, <c>SOFTWARE_TOKEN_MFA</c> or <c>EMAIL_OTP</c>; null where none is preferred.</summary>
    public string? Preferred { get; init; }

    /// <summary>Base32 secret of the authenticator app once it was proved; null where there is none.</summary>
    public string? TotpSecret { get; init; }

    /// <summary>Base32 secret that still has to be proved.</summary>
    public string? PendingTotpSecret { get; init; }

    /// <summary>What the user calls the device of the authenticator app; null where nothing was said.</summary>
    public string? TotpDeviceName { get; init; }

    /// <summary>The last time step whose code was taken: each code counts once.</summary>
    public long? LastTotpStep { get; init; }

    /// <summary>The factors that are on, in Cognito's names.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Active
    {
        get
        {
            List<string> active = [];
            if (Sms)
            {
                active.Add(MfaFactor.Sms);
            }

            if (SoftwareToken)
            {
                active.Add(MfaFactor.SoftwareToken);
            }

            if (Email)
            {
                active.Add(MfaFactor.Email);
            }

            return active;
        }
    }

    /// <summary>The name alone.</summary>
    public override string ToString() => nameof(MfaSettings);
}

/// <summary>Cognito's names of second factors.</summary>
internal static class MfaFactor
{
    public const string Sms = "SMS_MFA";
    public const string SoftwareToken = "SOFTWARE_TOKEN_MFA";
    public const string Email = "EMAIL_OTP";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All = [Sms, SoftwareToken, Email];
}

/// <summary>A code that was sent to a user and waits for its use.</summary>
internal sealed record PendingCode
{
    /// <summary>What it is for; see the codes area.</summary>
    public required string Purpose { get; init; }

    /// <summary>The attribute that it proves, <c>email</c> or <c>phone_number</c>; null where it proves none.</summary>
    public string? Attribute { get; init; }

    /// <summary>The value of <see cref="Attribute"/> that waits for the proof; null: the stored one.</summary>
    public string? PendingValue { get; init; }

    /// <summary>The code, or its hash: as the codes area keeps it.</summary>
    public required string Code { get; init; }

    /// <summary>When it was sent.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>When it runs out.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The name alone.</summary>
    public override string ToString() => nameof(PendingCode);
}

/// <summary>A user's place in a group.</summary>
/// <param name="GroupName">The group.</param>
/// <param name="AddedAt">When the user was added.</param>
internal sealed record GroupMembership(string GroupName, DateTimeOffset AddedAt);

/// <summary>Cognito's names of a user's states.</summary>
internal static class UserStatus
{
    public const string Unconfirmed = "UNCONFIRMED";
    public const string Confirmed = "CONFIRMED";
    public const string ForceChangePassword = "FORCE_CHANGE_PASSWORD";
    public const string ResetRequired = "RESET_REQUIRED";
    public const string ExternalProvider = "EXTERNAL_PROVIDER";
}
