using System.Security.Cryptography;
using System.Text;
using CognitoGateway.Embedded.Codes;
using CognitoGateway.Embedded.Messages;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.SignUp;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignIn.Challenges;

/// <summary>A code that was sent in the course of a sign-in: as good as its session, and no longer.</summary>
/// <param name="Code">The code; null where there is no user that it could have been sent to.</param>
/// <param name="Address">The e-mail address or phone number that it proves.</param>
/// <param name="IsFirstFactor">Whether it takes the place of a password.</param>
internal sealed record SentCode(string? Code, string Address, bool IsFirstFactor) : ChallengeSecret
{
    /// <summary>The name alone.</summary>
    public override string ToString() => nameof(SentCode);
}

/// <summary>Sends the codes of sign-ins and checks them.</summary>
internal sealed class SentCodes(
    AuthSessions sessions, MessageSender messages, RandomNumberGenerator random, LockOuts lockOuts)
{
    /// <summary>Sends a code and asks for it.</summary>
    /// <param name="attempt">The sign-in.</param>
    /// <param name="challenge">The challenge's name.</param>
    /// <param name="attribute">What the code proves, <c>email</c> or <c>phone_number</c>.</param>
    /// <param name="address">Where it goes.</param>
    /// <param name="digits">How long it is; null where it is a second factor's.</param>
    /// <param name="cancellationToken">Ends the sending.</param>
    /// <exception cref="CognitoException">The code could not be sent.</exception>
    public async Task<SignInOutcome> AskAsync(
        SignInAttempt attempt,
        string challenge,
        string attribute,
        string address,
        int? digits,
        CancellationToken cancellationToken)
    {
        var (call, user) = (attempt.Call, attempt.User!);
        var code = random.Digits(digits ?? RandomNumbers.CodeLength);
        var recipient = new Recipient(attribute, address);
        await messages.SendAsync(
            new Letter
            {
                Pool = call.Pool.Pool,
                User = user,
                Cause = new(MessageTrigger.Authentication, call.Client.ClientId, call.Metadata),
                To = [recipient],
                Code = code,
            },
            cancellationToken);
        var parameters = Parameters(recipient.Medium, DeliveryMask.Hide(address));
        if (digits is null)
        {
            parameters["USER_ID_FOR_SRP"] = user.Username;
        }

        return sessions.Ask(attempt, challenge, parameters, new SentCode(code, address, digits is not null));
    }

    /// <summary>Asks for a code that is sent to nobody, as though there were such a user.</summary>
    public SignInOutcome Simulate(SignInAttempt attempt, string challenge, string attribute)
    {
        var destination = attribute == "email"
            ? SimulatedDelivery.To(attempt.Username).Destination!
            : SimulatedDelivery.Phone(attempt.Username);

        return sessions.Ask(
            attempt,
            challenge,
            Parameters(MessageWriter.MediumOf(attribute), destination),
            new SentCode(null, destination, IsFirstFactor: true));
    }

    /// <summary>Checks the code of an answer.</summary>
    /// <exception cref="CognitoException">It is wrong, or too many were; the session goes on waiting.</exception>
    public SentCode Check(ChallengeAnswer answer, string parameter)
    {
        var sent = answer.Secret<SentCode>();
        var given = answer.Given.Required(parameter);
        var tries = "code of " + answer.Attempt.Claimed;
        if (lockOuts.Refuses(tries))
        {
            throw Errors.NotAuthorized("Attempt limit exceeded, please try after some time.");
        }

        if (sent.Code is null || !CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(sent.Code)))
        {
            lockOuts.Fail(tries);
            throw SignInErrors.WrongCode();
        }

        lockOuts.Clear(tries);
        return sent;
    }

    private static Dictionary<string, string> Parameters(string medium, string destination) =>
        new(StringComparer.Ordinal)
        {
            ["CODE_DELIVERY_DELIVERY_MEDIUM"] = medium,
            ["CODE_DELIVERY_DESTINATION"] = destination,
        };
}
