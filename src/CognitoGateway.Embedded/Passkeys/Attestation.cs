namespace CognitoGateway.Embedded.Passkeys;

/// <summary>
/// What an authenticator hands over with a new credential: WebAuthn, section 6.5. Cognito asks for no proof of the
/// authenticator's make, and checks none.
/// </summary>
internal static class Attestation
{
    private const string None = "none";

    /// <summary>The authenticator data in an attestation object.</summary>
    /// <exception cref="FormatException">It is no attestation object.</exception>
    public static AuthenticatorData Read(ReadOnlySpan<byte> attestation)
    {
        if (Cbor.Read(attestation) is not Dictionary<object, object?> parts
            || parts.GetValueOrDefault("fmt") is not string format
            || parts.GetValueOrDefault("attStmt") is not Dictionary<object, object?> statement
            || parts.GetValueOrDefault("authData") is not byte[] data)
        {
            throw new FormatException("The attestation object lacks a part.");
        }

        return format == None && statement.Count > 0
            ? throw new FormatException("An attestation of the format none has no statement.")
            : AuthenticatorData.Read(data);
    }
}
