namespace CognitoGateway.Setup;

/// <summary>Tries what the gateway depends on, as it is configured, without changing anything of it.</summary>
internal interface ITrial
{
    /// <summary>What was found; nothing where nothing of the kind is configured.</summary>
    IAsyncEnumerable<Finding> FindAsync(CancellationToken cancellationToken);
}

/// <summary>What a trial has found.</summary>
/// <param name="IsRight">Whether the gateway can do its work with it.</param>
/// <param name="Text">The finding in a sentence, without any secret.</param>
internal sealed record Finding(bool IsRight, string Text)
{
    /// <summary>Something that is as it has to be.</summary>
    public static Finding Right(string text) => new(IsRight: true, text);

    /// <summary>Something that is not.</summary>
    public static Finding Wrong(string text) => new(IsRight: false, text);
}
