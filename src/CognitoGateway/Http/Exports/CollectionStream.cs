using CognitoGateway.Http.Collections;
using CognitoGateway.Sdk;

namespace CognitoGateway.Http.Exports;

/// <summary>The collection of a list operation, for export jobs.</summary>
/// <param name="name">What it is called.</param>
/// <param name="scope">The scope that its collection asks for.</param>
/// <param name="operation">The operation.</param>
internal sealed class CollectionStream<TRequest, TResponse>(
    string name, string scope, CognitoOperation<TRequest, TResponse> operation) : IExportStream
    where TRequest : CognitoShape, IUserPoolRequest, new()
    where TResponse : CognitoShape
{
    private readonly Collection<TRequest, TResponse> _collection = new(operation, CollectionFeatures.Of(operation));

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public string Scope => scope;

    /// <inheritdoc/>
    public CollectionFeatures Features { get; } = CollectionFeatures.Of(operation);

    /// <inheritdoc/>
    public void Check(ExportOrder order) => Open(order);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ColumnsAsync(
        ExportOrder order, CognitoClient cognito, CancellationToken cancellationToken) =>
        Open(order).ColumnsAsync(cognito, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<FilledPage> ReadAsync(
        ExportOrder order, CognitoClient cognito, CancellationToken cancellationToken) =>
        Open(order).ReadAllAsync(cognito, cancellationToken);

    private CollectionRead<TRequest, TResponse> Open(ExportOrder order) =>
        _collection.Open(new() { UserPoolId = order.UserPoolId }, order.Query, order.Policy);
}
