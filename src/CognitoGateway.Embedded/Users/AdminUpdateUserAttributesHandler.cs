using CognitoGateway.Embedded.Codes;
using CognitoGateway.Embedded.Messages;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Users;

internal sealed class AdminUpdateUserAttributesHandler(
    PoolStore store, AttributeUpdater attributes, MessageSender messages)
    : OperationHandler<AdminUpdateUserAttributesRequest, AdminUpdateUserAttributesResponse>(
        CognitoOperations.AdminUpdateUserAttributes)
{
    public override async ValueTask<AdminUpdateUserAttributesResponse> HandleAsync(
        AdminUpdateUserAttributesRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var issued = await UpdateAsync(request, cancellationToken);
        await messages.SendAsync(issued.Select(code => code.Letter), cancellationToken);

        return new();
    }

    private async Task<IReadOnlyList<IssuedCode>> UpdateAsync(
        AdminUpdateUserAttributesRequest request, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);
        var user = change.State.RequireUser(request.Username);
        var issued = attributes.Update(
            change,
            user,
            AttributeRules.Read(request.UserAttributes),
            new(MessageTrigger.UpdateUserAttribute, ClientMetadata: request.ClientMetadata));
        change.Commit();

        return issued;
    }
}
