namespace CognitoGateway.Security;

/// <summary>Why nobody knows the caller: a feature of the request that the problem is made from.</summary>
/// <param name="Detail">One sentence for the caller.</param>
/// <param name="Status">
/// Status of the answer: 401; 403 where the caller is known, and is in the wrong place.
/// </param>
internal sealed record RefusedCaller(string Detail, int Status = StatusCodes.Status401Unauthorized)
{
    /// <summary>Neither a key nor a token came with the request.</summary>
    public static readonly RefusedCaller NoCredentials =
        new($"Send an access token of the user pool as bearer, or an API key in {ApiKeyHandler.HeaderName}.");

    /// <summary>More than one of what would each have been enough: it is not for the gateway to choose.</summary>
    public static readonly RefusedCaller SeveralCredentials =
        new($"Send one access token, or an API key in {ApiKeyHandler.HeaderName}, and not several of them.");

    /// <summary>No key has the hash of the presented one.</summary>
    public static readonly RefusedCaller UnknownApiKey = new("The API key is not known.");

    /// <summary>It begins as the gateway's keys do, and its checksum is another one.</summary>
    public static readonly RefusedCaller MistypedApiKey =
        new("The API key is not whole: it was mistyped, or cut when it was copied.");

    /// <summary>Its time is over.</summary>
    public static readonly RefusedCaller ExpiredApiKey = new("The API key has expired.");

    /// <summary>It is for other networks than the caller's.</summary>
    public static readonly RefusedCaller ApiKeyFromElsewhere =
        new("The API key may not be used from this address.", StatusCodes.Status403Forbidden);
}
