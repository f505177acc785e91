namespace CognitoGateway.Security;

/// <summary>The keys of a pool could not be read, so its tokens can be neither accepted nor refused.</summary>
internal sealed class PoolKeysUnavailableException(string userPoolId, Exception innerException)
    : Exception($"The keys of the user pool {userPoolId} could not be read.", innerException);
