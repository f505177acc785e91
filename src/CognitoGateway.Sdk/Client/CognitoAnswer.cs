using System.Buffers;
using System.Text.Json;

namespace CognitoGateway.Sdk;

/// <summary>
/// Cognito's answer to one call: its JSON as it came, and the record on demand. It rents its memory: dispose of it
/// when done, and use nothing of it thereafter.
/// </summary>
/// <typeparam name="TResponse">The response record.</typeparam>
public sealed class CognitoAnswer<TResponse> : IDisposable
    where TResponse : CognitoShape
{
    private readonly CognitoOperation<TResponse> _operation;
    private byte[]? _rented;
    private readonly int _length;

    internal CognitoAnswer(CognitoOperation<TResponse> operation, byte[] rented, int length, string? requestId)
    {
        _operation = operation;
        _rented = rented;
        _length = length;
        RequestId = requestId;
    }

    /// <summary>Cognito's id of the request; null where it sent none.</summary>
    public string? RequestId { get; }

    /// <summary>The answer's JSON in UTF-8, as Cognito sent it; empty where it sends nothing.</summary>
    public ReadOnlyMemory<byte> Utf8 =>
        (_rented ?? throw new ObjectDisposedException(nameof(CognitoAnswer<>))).AsMemory(0, _length);

    /// <summary>The answer as a record.</summary>
    /// <exception cref="CognitoException">It is not the JSON that the model says.</exception>
    public TResponse Read()
    {
        try
        {
            var json = Utf8.Span;
            return JsonSerializer.Deserialize(json.IsEmpty ? "{}"u8 : json, _operation.ResponseInfo)
                ?? throw new JsonException("The answer is null.");
        }
        catch (JsonException e)
        {
            throw new CognitoException(CognitoErrorCodes.MalformedAnswer, "Cognito's answer could not be read.", e)
            {
                Operation = _operation.Name,
                RequestId = RequestId,
                Retry = RetrySafety.IfIdempotent,
            };
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _rented, null) is { } rented)
        {
            // Answers hold tokens and personal data: the next tenant shall not find them.
            rented.AsSpan(0, _length).Clear();
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
