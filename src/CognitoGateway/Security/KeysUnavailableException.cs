namespace CognitoGateway.Security;

/// <summary>The keys of an issuer could not be read, so its tokens can be neither accepted nor refused.</summary>
internal sealed class KeysUnavailableException(string issuer, Exception? innerException)
    : Exception($"The keys of {issuer} could not be read.", innerException);
