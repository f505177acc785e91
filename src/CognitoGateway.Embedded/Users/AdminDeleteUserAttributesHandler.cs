using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Users;

internal sealed class AdminDeleteUserAttributesHandler(PoolStore store, TimeProvider time)
    : OperationHandler<AdminDeleteUserAttributesRequest, AdminDeleteUserAttributesResponse>(
        CognitoOperations.AdminDeleteUserAttributes)
{
    public override async ValueTask<AdminDeleteUserAttributesResponse> HandleAsync(
        AdminDeleteUserAttributesRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);
        var user = change.State.RequireUser(request.Username);

        change.Save(user with
        {
            Attributes = AttributeRules.Delete(change.Pool, user.Attributes, request.UserAttributeNames),
            ModifiedAt = time.GetUtcNow(),
        });
        change.Commit();

        return new();
    }
}
