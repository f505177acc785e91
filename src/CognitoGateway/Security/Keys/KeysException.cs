namespace CognitoGateway.Security.Keys;

/// <summary>The command cannot be carried out; the message is one line for whoever gave it.</summary>
internal sealed class KeysException(string message) : Exception(message)
{
    /// <summary>The process's exit code: 1, or 2 where the arguments are wrong.</summary>
    public int ExitCode { get; private init; } = 1;

    /// <summary>The arguments are wrong.</summary>
    public static KeysException Usage(string message) => new(message) { ExitCode = 2 };
}
