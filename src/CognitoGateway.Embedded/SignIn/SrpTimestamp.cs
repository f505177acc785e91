using System.Globalization;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignIn;

/// <summary>The time that a client signs its proof of a password at, e.g. <c>Tue Nov 3 04:05:06 UTC 2026</c>.</summary>
internal static class SrpTimestamp
{
    private const string Format = "ddd MMM d HH:mm:ss 'UTC' yyyy";

    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>Refuses a proof that was not made just now.</summary>
    /// <exception cref="CognitoException">It was not, or the text is no such time.</exception>
    public static void Check(string text, DateTimeOffset now)
    {
        if (!DateTimeOffset.TryParseExact(
            text, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var signedAt))
        {
            throw Errors.InvalidParameter("TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.");
        }

        if ((now - signedAt).Duration() > Tolerance)
        {
            throw SignInErrors.WrongPassword();
        }
    }
}
