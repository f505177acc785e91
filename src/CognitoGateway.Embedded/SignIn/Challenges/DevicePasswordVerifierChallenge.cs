using CognitoGateway.Embedded.Devices;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Srp;
using CognitoGateway.Embedded.Triggers;

namespace CognitoGateway.Embedded.SignIn.Challenges;

/// <summary>Asks a device for the proof of its password: the second half of its SRP.</summary>
internal sealed class DevicePasswordVerifierChallenge(AuthSessions sessions, TimeProvider time) : IChallenge
{
    public string Name => "DEVICE_PASSWORD_VERIFIER";

    /// <summary>The challenge.</summary>
    public SignInOutcome Ask(SignInAttempt attempt, SrpExchange exchange)
    {
        var session = sessions.Begin(attempt, Name, exchange);
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["SALT"] = exchange.Salt,
            ["SRP_B"] = exchange.PublicNumber,
            ["SECRET_BLOCK"] = SecretBlock.Of(session.Text),
            ["DEVICE_KEY"] = exchange.Identity,
            ["USERNAME"] = attempt.User!.Username,
        };

        return new Challenged(Name, parameters, session.Text) { Available = attempt.Available };
    }

    public Task<SignInOutcome> TakeAsync(ChallengeAnswer answer, CancellationToken cancellationToken)
    {
        var (attempt, held, given) = answer;
        var exchange = answer.Secret<SrpExchange>();
        var proof = SrpProof.Read(answer, time);
        var device = DeviceRules.Require(attempt.User!, exchange.Identity);

        // One guess to an exchange; and the device may have been confirmed anew since it began.
        held.UseUp();
        if (given.Required("DEVICE_KEY") != device.Key
            || !proof.Proves(exchange)
            || DeviceVerifier.Of(device) != exchange.Verifier)
        {
            throw Errors.NotAuthorized("Incorrect username or password.");
        }

        var settings = attempt.Call.Pool.Pool.Settings.DeviceConfiguration;
        return Task.FromResult<SignInOutcome>(new Proved(attempt with
        {
            DeviceKey = device.Key,
            HasDevice = true,
            // Where the pool does not let known devices go without it, or the risk does not, the second factor is still
            // to come.
            HasSecondFactor = settings?.ChallengeRequiredOnNewDevice == true && !attempt.NeedsSecondFactor,
            TokenSource = TriggerSource.TokensOfDevice,
        }));
    }
}
