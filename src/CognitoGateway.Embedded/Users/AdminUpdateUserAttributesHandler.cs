using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Users;

internal sealed class AdminUpdateUserAttributesHandler(PoolStore store, AttributeUpdater attributes)
    : OperationHandler<AdminUpdateUserAttributesRequest, AdminUpdateUserAttributesResponse>(
        CognitoOperations.AdminUpdateUserAttributes)
{
    public override async ValueTask<AdminUpdateUserAttributesResponse> HandleAsync(
        AdminUpdateUserAttributesRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);
        var user = change.State.RequireUser(request.Username);

        attributes.Update(change, user, AttributeRules.Read(request.UserAttributes));
        change.Commit();

        return new();
    }
}
