using CognitoGateway.Embedded.Imports;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Pools;

internal sealed class AddCustomAttributesHandler(PoolStore store, TimeProvider time)
    : OperationHandler<AddCustomAttributesRequest, AddCustomAttributesResponse>(CognitoOperations.AddCustomAttributes)
{
    public override async ValueTask<AddCustomAttributesResponse> HandleAsync(
        AddCustomAttributesRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);
        ImportRules.CheckNoneActive(change.State);
        var settings = change.Pool.Settings with
        {
            SchemaAttributes = SchemaRules.Add(change.Pool.Schema.Attributes, request.CustomAttributes),
            LastModifiedDate = time.GetUtcNow(),
        };
        change.Save(change.Pool with { Settings = settings });
        change.Commit();

        return new();
    }
}
