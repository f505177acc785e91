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
}
