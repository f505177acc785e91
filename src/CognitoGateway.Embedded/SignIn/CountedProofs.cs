using CognitoGateway.Embedded.Assurance;
using CognitoGateway.Embedded.Tokens;
using CognitoGateway.Embedded.Users;

namespace CognitoGateway.Embedded.SignIn;

/// <summary>What a former sign-in has proved, as far as it counts still.</summary>
internal static class CountedProofs
{
    /// <summary>What the sign-in's proofs come to now.</summary>
    public static Proofs ProofsFor(this TokenFamily signIn, User user) =>
        (signIn.Proofs ?? Proofs.None).Of(user, signIn.AuthenticatedAt);

    /// <summary>What proofs of that time come to now: a password that was changed since proves nothing.</summary>
    public static Proofs Of(this Proofs proofs, User user, DateTimeOffset at) =>
        user.Password is { } password && password.SetAt <= at ? proofs : proofs.Without(AuthMethod.Password);
}
