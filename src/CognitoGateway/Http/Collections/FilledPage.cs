namespace CognitoGateway.Http.Collections;

/// <summary>The rows of a page of the gateway's, out of one or more pages of Cognito's.</summary>
internal sealed class FilledPage : IDisposable
{
    private readonly List<IDisposable> _answers = [];

    /// <summary>The rows, in Cognito's dialect.</summary>
    public List<ReadOnlyMemory<byte>> Rows { get; } = [];

    /// <summary>Cognito's token of what follows; null on the last page.</summary>
    public string? NextCursor { get; set; }

    /// <summary>Takes over an answer that rows are slices of.</summary>
    public void Keep(IDisposable answer) => _answers.Add(answer);

    /// <inheritdoc/>
    public void Dispose() => _answers.ForEach(answer => answer.Dispose());
}
