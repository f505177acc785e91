using System.Text.Json;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Protocol;

/// <summary>Carries out one operation: from the body of a request to the body of its answer.</summary>
internal abstract class OperationHandler
{
    private protected OperationHandler(CognitoOperation operation) => OperationName = operation.Name;

    /// <summary>The operation's name on the wire.</summary>
    public string OperationName { get; }

    /// <summary>Reads the request, checks it against the model and answers it.</summary>
    /// <returns>The answer's JSON; empty where the operation has no output.</returns>
    /// <exception cref="CognitoException">The request is refused.</exception>
    public abstract ValueTask<ReadOnlyMemory<byte>> AnswerAsync(
        ReadOnlyMemory<byte> body, CallContext call, CancellationToken cancellationToken);
}

/// <summary>The base of the operations' handlers: one small class for each.</summary>
internal abstract class OperationHandler<TRequest, TResponse>(CognitoOperation<TRequest, TResponse> operation)
    : OperationHandler(operation)
    where TRequest : CognitoShape
    where TResponse : CognitoShape
{
    /// <summary>Carries out the operation; the request conforms to the model.</summary>
    /// <exception cref="CognitoException">The request is refused.</exception>
    public abstract ValueTask<TResponse> HandleAsync(
        TRequest request, CallContext call, CancellationToken cancellationToken);

    /// <summary>Checks the request against the model and carries out the operation.</summary>
    /// <exception cref="CognitoException">The request is refused.</exception>
    public ValueTask<TResponse> CarryOutAsync(
        TRequest request, CallContext call, CancellationToken cancellationToken)
    {
        ModelViolations.ThrowIfAny(ModelConstraints.Check(request));
        if (request is IUserPoolRequest { UserPoolId: var poolId })
        {
            call.CheckRegion?.Invoke(operation, poolId);
        }

        return HandleAsync(request, call, cancellationToken);
    }

    /// <inheritdoc/>
    public sealed override async ValueTask<ReadOnlyMemory<byte>> AnswerAsync(
        ReadOnlyMemory<byte> body, CallContext call, CancellationToken cancellationToken)
    {
        var response = await CarryOutAsync(Read(body.Span), call, cancellationToken);

        return operation.HasOutput
            ? JsonSerializer.SerializeToUtf8Bytes(response, operation.ResponseInfo)
            : default(ReadOnlyMemory<byte>);
    }

    private TRequest Read(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, operation.RequestInfo)
                ?? throw Errors.Serialization("The body is not a JSON object.");
        }
        catch (JsonException e)
        {
            throw Errors.Serialization($"The value at '{e.Path}' can not be converted to the type of the member.");
        }
    }
}
