using CognitoGateway.Embedded.AuthEvents;
using CognitoGateway.Embedded.Devices;
using CognitoGateway.Embedded.SignIn;

namespace CognitoGateway.Embedded.Risk;

/// <summary>
/// Finds the risk of a sign-in in what the user did before. Cognito has learned its own rules from what attackers do;
/// these are few, so that everybody can foresee what they find.
/// </summary>
internal static class SignInHabits
{
    private const int ManyFailures = 5;

    private static readonly TimeSpan Recent = TimeSpan.FromHours(1);

    /// <summary>The level, one of <see cref="RiskLevel"/>; null where there is no risk.</summary>
    public static string? LevelOf(SignInAttempt attempt, DateTimeOffset now)
    {
        var call = attempt.Call;
        var user = attempt.User!;
        var before = call.Pool.AuthEventsOf(user.Sub)
            .Where(row => row.Kind == AuthEventKind.SignIn && row.Id != call.Record?.EventId)
            .ToList();
        if (before.Count(row => IsFailure(row) && now - row.At < Recent) >= ManyFailures)
        {
            return RiskLevel.High;
        }

        // What the user has said was somebody else's doing is no habit.
        var known = before.Where(row => row is { Response: AuthEvent.Pass, Feedback: not AuthEvent.Invalid }).ToList();
        var isFromElsewhere = IsNew(known.Select(row => row.IpAddress), call.Address);
        var isWithAnother = user.FindDevice(attempt.DeviceKey) is not { Confirmed: true }
            && IsNew(known.Select(row => row.Agent), call.Context?.UserAgent);

        return (isFromElsewhere, isWithAnother) switch
        {
            (true, true) => RiskLevel.Medium,
            (false, false) => null,
            _ => RiskLevel.Low,
        };
    }

    // A blocked sign-in knew the password: it says nothing about guessing.
    private static bool IsFailure(AuthEvent row) => row is { Response: AuthEvent.Fail, RiskDecision: not "Block" };

    // What nobody can tell is not new, nor is the first one.
    private static bool IsNew(IEnumerable<string?> known, string? now)
    {
        var seen = known.Where(value => !string.IsNullOrEmpty(value)).ToHashSet(StringComparer.Ordinal);
        return !string.IsNullOrEmpty(now) && seen.Count > 0 && !seen.Contains(now);
    }
}
