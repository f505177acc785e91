using System.Security.Cryptography;
using CognitoGateway.Embedded.Devices;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Srp;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignIn.Challenges;

/// <summary>Lets a device that the user has had remembered prove itself: the first half of its SRP.</summary>
internal sealed class DeviceChallenge(
    AuthSessions sessions, DevicePasswordVerifierChallenge verifier, RandomNumberGenerator random) : IChallenge
{
    public string Name => "DEVICE_SRP_AUTH";

    /// <summary>Whether the user is at a remembered device.</summary>
    /// <exception cref="CognitoException">The user has no such device.</exception>
    public static bool IsDue(SignInAttempt attempt) =>
        attempt.DeviceKey is not null
        && attempt.Call.Pool.Pool.Settings.DeviceConfiguration is not null
        && DeviceRules.Require(attempt.User!, attempt.DeviceKey).Remembered;

    /// <summary>The challenge.</summary>
    public SignInOutcome Ask(SignInAttempt attempt) =>
        sessions.Ask(attempt, Name, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["USERNAME"] = attempt.User!.Username,
        });

    public Task<SignInOutcome> TakeAsync(ChallengeAnswer answer, CancellationToken cancellationToken)
    {
        var attempt = answer.Attempt;
        var device = DeviceRules.Require(attempt.User!, answer.Given.Required("DEVICE_KEY"));
        if (device.Key != answer.Held.Session.Attempt.DeviceKey)
        {
            throw Errors.NotAuthorized("Invalid session for the user.");
        }

        var exchange = SrpExchange.Begin(
            random, device.GroupKey, device.Key, DeviceVerifier.Of(device), answer.Given.Required("SRP_A"));

        return Task.FromResult(verifier.Ask(attempt, exchange));
    }
}
