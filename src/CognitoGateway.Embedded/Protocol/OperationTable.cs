using System.Collections.Frozen;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Protocol;

/// <summary>Cognito's operations and the handlers of those that are carried out here.</summary>
internal sealed class OperationTable(IEnumerable<OperationHandler> handlers)
{
    private readonly FrozenDictionary<string, OperationHandler> _handlers =
        handlers.ToFrozenDictionary(handler => handler.OperationName, StringComparer.Ordinal);

    private readonly FrozenDictionary<string, CognitoOperation> _operations =
        CognitoOperations.All.ToFrozenDictionary(operation => operation.Name, StringComparer.Ordinal);

    /// <summary>Cognito's operation of that name; null where there is none.</summary>
    public CognitoOperation? Find(string name) => _operations.GetValueOrDefault(name);

    /// <summary>Its handler; null where the operation is not carried out here.</summary>
    public OperationHandler? HandlerOf(CognitoOperation operation) => _handlers.GetValueOrDefault(operation.Name);

    /// <summary>Carries out an operation just as if it had come over the wire.</summary>
    /// <exception cref="CognitoException">The request is refused.</exception>
    public ValueTask<TResponse> SendAsync<TRequest, TResponse>(
        CognitoOperation<TRequest, TResponse> operation,
        TRequest request,
        CallContext call,
        CancellationToken cancellationToken)
        where TRequest : CognitoShape
        where TResponse : CognitoShape =>
        HandlerOf(operation) is OperationHandler<TRequest, TResponse> handler
            ? handler.CarryOutAsync(request, call, cancellationToken)
            : throw Errors.NotImplemented(operation.Name);
}
