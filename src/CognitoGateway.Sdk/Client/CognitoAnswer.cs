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
    private RentedBytes? _bytes;

    internal CognitoAnswer(CognitoOperation<TResponse> operation, WireAnswer answer)
    {
        _operation = operation;
        (_bytes, RequestId) = answer;
    }

    /// <summary>Cognito's id of the request; null where it sent none.</summary>
    public string? RequestId { get; }

    /// <summary>The answer's JSON in UTF-8, as Cognito sent it; empty where it sends nothing.</summary>
    public ReadOnlyMemory<byte> Utf8 => Bytes.Memory;

    /// <summary>The memory that the answer is in; it may be shared with others.</summary>
    internal RentedBytes Bytes => _bytes ?? throw new ObjectDisposedException(nameof(CognitoAnswer<>));

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
    public void Dispose() => Interlocked.Exchange(ref _bytes, null)?.Release();
}
