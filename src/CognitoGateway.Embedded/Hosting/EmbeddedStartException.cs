namespace CognitoGateway.Embedded.Hosting;

/// <summary>
/// The embedded user pools cannot start; the message is one line for the person who started the process.
/// </summary>
public sealed class EmbeddedStartException(string message, Exception? innerException = null)
    : Exception(message, innerException);
