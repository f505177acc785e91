namespace CognitoGateway.Security;

/// <summary>Why nobody knows the caller: a feature of the request that the problem is made from.</summary>
/// <param name="Detail">One sentence for the caller.</param>
internal sealed record RefusedCaller(string Detail)
{
    /// <summary>Neither a key nor a token came with the request.</summary>
    public static readonly RefusedCaller NoCredentials =
        new($"Send an access token of the user pool as bearer, or an API key in {ApiKeyHandler.HeaderName}.");

    /// <summary>More than one of what would each have been enough: it is not for the gateway to choose.</summary>
    public static readonly RefusedCaller SeveralCredentials =
        new($"Send one access token, or an API key in {ApiKeyHandler.HeaderName}, and not several of them.");

    /// <summary>No key of the configuration has the hash of the presented one.</summary>
    public static readonly RefusedCaller UnknownApiKey = new("The API key is not known.");
}
