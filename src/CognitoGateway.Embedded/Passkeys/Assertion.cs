using System.Security.Cryptography;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Passkeys;

/// <summary>A credential that a browser has signed with: WebAuthn, section 7.2.</summary>
internal sealed class Assertion
{
    private readonly string _credentialId;
    private readonly AuthenticatorData _authenticator;
    private readonly byte[] _signed;
    private readonly byte[] _signature;
    private readonly byte[]? _userHandle;

    private Assertion(string credentialId, AssertionResponse response)
    {
        var client = PublicKeyCredential.Decode(response.ClientDataJSON);
        var authenticator = PublicKeyCredential.Decode(response.AuthenticatorData);
        Client = ClientData.Read(client, "webauthn.get");
        _credentialId = credentialId;
        _authenticator = AuthenticatorData.Read(authenticator);
        _signed = [.. authenticator, .. SHA256.HashData(client)];
        _signature = PublicKeyCredential.Decode(response.Signature);
        _userHandle = string.IsNullOrEmpty(response.UserHandle)
            ? null
            : PublicKeyCredential.Decode(response.UserHandle);
    }

    /// <summary>The page that it was signed on, and the challenge that it was signed for.</summary>
    public ClientData Client { get; }

    /// <summary>Whether the authenticator made sure of who uses it.</summary>
    public bool IsUserVerified => _authenticator.IsUserVerified;

    /// <summary>Reads a credential.</summary>
    /// <exception cref="CognitoException">It is none that was signed with.</exception>
    public static Assertion Read(string json) => PublicKeyCredential.Read(
        json,
        PasskeyJson.Default.Assertion,
        (credential, response) => new Assertion(credential.Id!, response));

    /// <summary>Checks what is the same for all users: that it was signed for the relying party, and how.</summary>
    /// <exception cref="CognitoException">It was not.</exception>
    public void Check(RelyingParty relyingParty)
    {
        Client.CheckOrigin(relyingParty);
        relyingParty.Check(_authenticator);
    }

    /// <summary>The user's passkey that it was signed with, as it is afterwards.</summary>
    /// <exception cref="CognitoException">It was signed with none of the user's.</exception>
    public Passkey Verify(User user, RelyingParty relyingParty)
    {
        var passkey = user.PasskeysFor(relyingParty).FirstOrDefault(passkey => passkey.Id == _credentialId);
        if (passkey is null
            || (_userHandle is not null && !_userHandle.AsSpan().SequenceEqual(Passkey.UserHandle(user)))
            || !CoseKey.Verifies(passkey.Algorithm, passkey.PublicKey, _signed, _signature)
            || (passkey.IsBackupEligible ?? _authenticator.IsBackupEligible) != _authenticator.IsBackupEligible)
        {
            throw PasskeyErrors.Refused();
        }

        // Two that count from the same number on are one and its copy.
        return passkey.SignCount < _authenticator.SignCount || (passkey.SignCount, _authenticator.SignCount) is (0, 0)
            ? passkey with { SignCount = _authenticator.SignCount, IsBackedUp = _authenticator.IsBackedUp }
            : throw PasskeyErrors.Copied();
    }
}
