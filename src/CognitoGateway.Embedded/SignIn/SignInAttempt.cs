using CognitoGateway.Embedded.Assurance;
using CognitoGateway.Embedded.SignIn.Challenges;
using CognitoGateway.Embedded.Triggers;
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

    /// <summary>What the user has proved so far.</summary>
    public Proofs Proofs { get; init; } = Proofs.None;

    /// <summary>The levels of assurance, of which the first that the user can reach has to be; none: any will do.</summary>
    public IReadOnlyList<int> Targets { get; init; } = [];

    /// <summary>The <c>origin_jti</c> of the sign-in that this one goes on from; null where it begins anew.</summary>
    public string? RaisedSignInId { get; init; }

    /// <summary>Whether the user is about to set up codes by e-mail.</summary>
    public bool SetsUpEmail { get; init; }

    /// <summary>Whether what comes after the first factor is proved too: a second factor, or a known device.</summary>
    public bool HasSecondFactor { get; init; }

    /// <summary>Whether the device has proved itself.</summary>
    public bool HasDevice { get; init; }

    /// <summary>The challenges that the user could choose among; null where there was no choice.</summary>
    public IReadOnlyList<string>? Available { get; init; }

    /// <summary>What functions have decided so far; null where they have no say.</summary>
    public CustomRounds? Custom { get; init; }

    /// <summary>Why tokens are issued: one of the five for tokens of users in <see cref="TriggerSource"/>.</summary>
    public string TokenSource { get; init; } = TriggerSource.TokensOfSignIn;

    /// <summary>Whether the risk of the sign-in calls for a second factor, whatever else does.</summary>
    public bool NeedsSecondFactor => Call.Record?.Risk.AsksForMfa == true;

    /// <summary>Whose failures are counted: those of nobody too, who must look like a user.</summary>
    public string Claimed => User?.Sub ?? $"{Call.Pool.Pool.Id} {Username}";

    /// <summary>Whose sign-in functions are told of.</summary>
    public TriggerContext TriggerContext =>
        new(Call.Pool.Pool, User?.Username ?? Username, Call.Client.ClientId);

    /// <summary>The user's attributes as functions see them; none of a user who is not there.</summary>
    public IReadOnlyDictionary<string, string> TriggerAttributes =>
        User is null ? Triggers.TriggerAttributes.None : Triggers.TriggerAttributes.Of(User);

    /// <summary>Whether there is no such user, as functions are told it; null where they are not.</summary>
    public bool? UserNotFound => Call.Client.HidesUnknownUsers ? User is null : null;

    /// <summary>With something proved.</summary>
    public SignInAttempt Proving(params IEnumerable<string> methods) => this with { Proofs = Proofs.With(methods) };

    /// <summary>With a challenge answered, where functions decide what follows.</summary>
    public SignInAttempt Answered(string challenge, bool isRight, string? metadata = null) =>
        this with { Custom = Custom?.With(new(challenge, isRight, metadata)) };

    /// <summary>The name alone.</summary>
    public override string ToString() => nameof(SignInAttempt);
}
