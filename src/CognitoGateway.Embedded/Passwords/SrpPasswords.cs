using System.Security.Cryptography;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Srp;
using CognitoGateway.Embedded.Users;

namespace CognitoGateway.Embedded.Passwords;

/// <summary>The SRP verifiers of users' passwords, as they are kept.</summary>
internal static class SrpPasswords
{
    /// <summary>The verifier; null for a user without a password, or with one that was imported as a hash.</summary>
    public static SrpVerifier? VerifierOf(User? user) =>
        user?.Password is { SrpSalt: { } salt, SrpVerifier: { } verifier }
            ? new(SrpGroup.Number(salt), SrpGroup.Number(verifier))
            : null;

    /// <summary>What is kept of a user's password, with its verifier.</summary>
    public static UserPassword WithVerifier(
        this UserPassword kept, RandomNumberGenerator random, User user, string password)
    {
        var verifier = SrpVerifier.Create(random, UserPool.NameOf(user.UserPoolId), user.Username, password);
        return kept with { SrpSalt = SrpGroup.Bytes(verifier.Salt), SrpVerifier = SrpGroup.Bytes(verifier.Value) };
    }
}
