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

    /// <summary>It says that it is signed in another way than Cognito signs.</summary>
    public static readonly TokenFailure WrongAlgorithm =
        new("wrong_algorithm", "The token is not signed with RS256.");

    /// <summary>No allowed pool signs under its issuer.</summary>
    public static readonly TokenFailure UnknownIssuer =
        new("unknown_issuer", "The token is not from a user pool that this gateway serves.");

    /// <summary>Its pool has no key of that id.</summary>
    public static readonly TokenFailure UnknownKey =
        new("unknown_key", "The token is signed with a key that its user pool does not have.");

    /// <summary>Its signature is not by the pool's key.</summary>
    public static readonly TokenFailure WrongSignature =
        new("wrong_signature", "The token's signature is not that of its user pool.");

    /// <summary>Its time is over.</summary>
    public static readonly TokenFailure Expired = new("expired", "The token has expired.");

    /// <summary>Its time is still to come.</summary>
    public static readonly TokenFailure NotYetValid = new("not_yet_valid", "The token is not valid yet.");

    /// <summary>It is not of the kind that is wanted, say an id token in the place of an access token.</summary>
    public static readonly TokenFailure WrongUse =
        new("wrong_token_use", "The token is not an access token (token_use).");

    /// <summary>It was issued to an app client that is not in <see cref="TokenOptions.ClientIds"/>.</summary>
    public static readonly TokenFailure WrongClient =
        new("wrong_client", "The token was issued to an app client that this gateway does not take.");
}
