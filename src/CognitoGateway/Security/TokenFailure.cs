namespace CognitoGateway.Security;

/// <summary>Why a token is not taken.</summary>
/// <param name="Reason">One word for programs.</param>
/// <param name="Detail">One sentence for people; names nothing that was in the token.</param>
internal sealed record TokenFailure(string Reason, string Detail)
{
    /// <summary>It is longer than <see cref="TokenOptions.MaxLength"/>.</summary>
    public static readonly TokenFailure TooLong = new("too_long", "The token is too long.");

    /// <summary>It is not a signed JSON web token.</summary>
    public static readonly TokenFailure Malformed = new("malformed", "The token is not a signed JSON web token.");

    /// <summary>It wants extensions to be understood (<c>crit</c>).</summary>
    public static readonly TokenFailure UnknownExtension =
        new("unknown_extension", "The token has extensions (crit) that this gateway does not know.");

    /// <summary>It says that it is signed in another way than its issuer signs: Cognito's is RS256.</summary>
    public static readonly TokenFailure WrongAlgorithm =
        new("wrong_algorithm", "The token is not signed with an algorithm that is taken from its issuer.");

    /// <summary>Neither an allowed pool nor an issuer of the configuration signs under its issuer.</summary>
    public static readonly TokenFailure UnknownIssuer =
        new("unknown_issuer", "The token is not from a user pool or issuer whose tokens this gateway takes.");

    /// <summary>Its issuer has no key of that id.</summary>
    public static readonly TokenFailure UnknownKey =
        new("unknown_key", "The token is signed with a key that its issuer does not have.");

    /// <summary>Its signature is not by the issuer's key.</summary>
    public static readonly TokenFailure WrongSignature =
        new("wrong_signature", "The token's signature is not that of its issuer.");

    /// <summary>Its expiry is missing, or one of its times is none.</summary>
    public static readonly TokenFailure WrongTimes =
        new("wrong_times", "The token has no expiry (exp), or a time (exp, nbf, iat) that is none.");

    /// <summary>Its time is over.</summary>
    public static readonly TokenFailure Expired = new("expired", "The token has expired.");

    /// <summary>Its time is still to come.</summary>
    public static readonly TokenFailure NotYetValid = new("not_yet_valid", "The token is not valid yet.");

    /// <summary>It is not of the kind that is wanted, say an id token in the place of an access token.</summary>
    public static readonly TokenFailure WrongUse =
        new("wrong_token_use", "The token is not an access token (token_use, typ).");

    /// <summary>It was issued to a client that the configuration does not name.</summary>
    public static readonly TokenFailure WrongClient =
        new("wrong_client", "The token was issued to a client whose tokens this gateway does not take.");

    /// <summary>It was issued for somebody else than the gateway.</summary>
    public static readonly TokenFailure WrongAudience =
        new("wrong_audience", "The token is not for this gateway (aud).");

    /// <summary>It lacks a claim, or a value of one, that the configuration asks for.</summary>
    public static readonly TokenFailure MissingClaim =
        new("missing_claim", "The token lacks a claim that this gateway asks for.");

    /// <summary>Cognito says that it, or its user, is no longer good.</summary>
    public static readonly TokenFailure Revoked = new("revoked", "The token has been revoked.");
}
