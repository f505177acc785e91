using CognitoGateway.Embedded.Users;

namespace CognitoGateway.Embedded.SignIn;

/// <summary>A sign-in under way: whose it is, and how far it has come.</summary>
internal sealed record SignInAttempt
{
    /// <summary>The call of the step that is being made.</summary>
    public required ClientCall Call { get; init; }

    /// <summary>The way it was begun: one of the flows' names.</summary>
    public required string Flow { get; init; }

    /// <summary>The name that the user was called by at the beginning.</summary>
    public required string Username { get; init; }

    /// <summary>The user, as of the step that is being made; null where there is none, and the client must not learn
    /// that.</summary>
    public User? User { get; init; }

    /// <summary>The device that the user says to be at; null where nothing was said.</summary>
    public string? DeviceKey { get; init; }

    /// <summary>Whether what comes after the first factor is proved too: a second factor, or a known device.</summary>
    public bool HasSecondFactor { get; init; }

    /// <summary>Whether the device has proved itself.</summary>
    public bool HasDevice { get; init; }

    /// <summary>The challenges that the user could choose among; null where there was no choice.</summary>
    public IReadOnlyList<string>? Available { get; init; }

    /// <summary>Why tokens are made: one of <see cref="SignIn.TokenSource"/>.</summary>
    public string TokenSource { get; init; } = SignIn.TokenSource.Authentication;

    /// <summary>The name alone.</summary>
    public override string ToString() => nameof(SignInAttempt);
}

/// <summary>Why tokens are made, in the names of the pre-token-generation trigger.</summary>
internal static class TokenSource
{
    public const string Authentication = "TokenGeneration_Authentication";
    public const string NewPassword = "TokenGeneration_NewPasswordChallenge";
    public const string Device = "TokenGeneration_AuthenticateDevice";
    public const string Refresh = "TokenGeneration_RefreshTokens";
    public const string Hosted = "TokenGeneration_HostedAuth";
}
