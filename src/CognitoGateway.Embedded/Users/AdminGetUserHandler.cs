using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Users;

internal sealed class AdminGetUserHandler(PoolStore store)
    : OperationHandler<AdminGetUserRequest, AdminGetUserResponse>(CognitoOperations.AdminGetUser)
{
    public override ValueTask<AdminGetUserResponse> HandleAsync(
        AdminGetUserRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var user = store.Pool(request.UserPoolId).RequireUser(request.Username);

        return new(new AdminGetUserResponse
        {
            Username = user.Username,
            UserAttributes = AttributeRules.Shown(user),
            UserCreateDate = user.CreatedAt,
            UserLastModifiedDate = user.ModifiedAt,
            Enabled = user.Enabled,
            UserStatus = user.Status,
            MFAOptions = UserView.MfaOptions(user),
            PreferredMfaSetting = user.Mfa?.Preferred,
            UserMFASettingList = UserView.MfaFactors(user),
        });
    }
}
