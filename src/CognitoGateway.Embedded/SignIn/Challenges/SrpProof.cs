using CognitoGateway.Embedded.Srp;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignIn.Challenges;

/// <summary>A client's proof of a password, of a user or of a device.</summary>
internal sealed record SrpProof(string Session, string SecretBlock, string Timestamp, string Signature)
{
    /// <summary>The proof in an answer.</summary>
    /// <exception cref="CognitoException">A part of it is missing, or it was not made just now.</exception>
    public static SrpProof Read(ChallengeAnswer answer, TimeProvider time)
    {
        var given = answer.Given;
        var proof = new SrpProof(
            answer.Held.Session.Text,
            given.Required("PASSWORD_CLAIM_SECRET_BLOCK"),
            given.Required("TIMESTAMP"),
            given.Required("PASSWORD_CLAIM_SIGNATURE"));
        SrpTimestamp.Check(proof.Timestamp, time.GetUtcNow());

        return proof;
    }

    /// <summary>Whether it is one in that exchange, and with the secret block that went with it.</summary>
    public bool Proves(SrpExchange exchange) =>
        exchange.Proves(SecretBlock, Timestamp, Signature) && SignIn.SecretBlock.SessionOf(SecretBlock) == Session;

    /// <summary>The name alone.</summary>
    public override string ToString() => nameof(SrpProof);
}
