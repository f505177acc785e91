using System.Globalization;
using CognitoGateway.Embedded.Assurance;
using CognitoGateway.Embedded.Devices;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Tokens;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignIn;

/// <summary>What a client asks of a sign-in's level of assurance, and of its age.</summary>
/// <param name="Levels">The levels, of which the first is meant that the user can reach; none: any will do.</param>
/// <param name="MaxAge">How long ago a former sign-in may be that counts; null: any will do.</param>
/// <param name="AccessToken">A token of the former sign-in; null where there is none.</param>
internal sealed record StepUpRequest(IReadOnlyList<int> Levels, TimeSpan? MaxAge, string? AccessToken)
{
    private const string LevelsParameter = "TARGET_ACR_VALUES";
    private const string AgeParameter = "MAX_AGE";
    private const string TokenParameter = "ACCESS_TOKEN";

    /// <summary>Reads what the parameters ask for.</summary>
    /// <exception cref="CognitoException">The pool has no such level, or the age is no number of seconds.</exception>
    public static StepUpRequest Read(UserPool pool, SignInParameters given)
    {
        var request = new StepUpRequest(
            ReadLevels(pool, given[LevelsParameter]), ReadAge(given[AgeParameter]), given[TokenParameter]);

        return request is { AccessToken: not null, Levels.Count: 0, MaxAge: null }
            ? throw Errors.InvalidParameter($"{TokenParameter} needs {LevelsParameter} or {AgeParameter}.")
            : request;
    }

    /// <summary>The name alone: there is a token in it.</summary>
    public override string ToString() => nameof(StepUpRequest);

    private static IReadOnlyList<int> ReadLevels(UserPool pool, string? names) =>
    [
        .. (names ?? "")
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(name => AcrLevels.Find(pool, name)
                ?? throw Errors.InvalidParameter($"{LevelsParameter} has a value that the user pool does not know.")),
    ];

    private static TimeSpan? ReadAge(string? seconds)
    {
        if (seconds is null)
        {
            return null;
        }

        return uint.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var age)
            ? TimeSpan.FromSeconds(age)
            : throw Errors.InvalidParameter($"{AgeParameter} must be a number of seconds.");
    }
}

/// <summary>Begins sign-ins that have to reach a level of assurance: with nothing, or with what is proved.</summary>
internal sealed class StepUpStart(AccessTokens accessTokens, StepUp stepUp, TimeProvider time)
{
    /// <summary>Who holds the token that the request brings; null where it brings none.</summary>
    /// <exception cref="CognitoException">The token is not good, or is another client's.</exception>
    public Caller? Holder(ClientCall call, StepUpRequest request)
    {
        if (request.AccessToken is null)
        {
            return null;
        }

        var caller = accessTokens.Authorize(request.AccessToken);

        // What another client has been told is no proof to this one.
        return caller.Pool.Pool.Id == call.Pool.Pool.Id && caller.Client.ClientId == call.Client.ClientId
            ? caller
            : throw Errors.NotAuthorized("Access Token is not of this client");
    }

    /// <summary>The sign-in, with what the holder of the token has proved already.</summary>
    /// <exception cref="CognitoException">The token is another user's, or there is nothing left to prove.</exception>
    public SignInAttempt GoOn(SignInAttempt attempt, StepUpRequest request, Caller? holder)
    {
        if (holder is null)
        {
            return attempt;
        }

        if (holder.User.Sub != attempt.User?.Sub)
        {
            throw Errors.NotAuthorized("Access Token is not of this user");
        }

        if (IsTooOld(holder.SignIn, request.MaxAge))
        {
            return attempt;
        }

        var raised = Raised(attempt, holder.SignIn);

        return stepUp.IsDue(raised) ? raised : throw Errors.InvalidParameter(
            "The sign-in has reached the level of assurance already, and is not too old.");
    }

    private bool IsTooOld(TokenFamily signIn, TimeSpan? maxAge) => maxAge is { } longest
        && (longest == TimeSpan.Zero || time.GetUtcNow() - signIn.AuthenticatedAt > longest);

    private static SignInAttempt Raised(SignInAttempt attempt, TokenFamily signIn)
    {
        var proofs = signIn.ProofsFor(attempt.User!);
        var known = attempt.User!.FindDevice(signIn.DeviceKey);
        var device = attempt.DeviceKey is null && known is { Confirmed: true } ? known.Key : null;

        return attempt with
        {
            RaisedSignInId = signIn.Id,
            Proofs = proofs,
            HasSecondFactor = proofs.IsSeveral,
            DeviceKey = attempt.DeviceKey ?? device,
            HasDevice = device is not null,
        };
    }
}
