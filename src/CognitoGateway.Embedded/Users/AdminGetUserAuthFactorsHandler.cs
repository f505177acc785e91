using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Users;

internal sealed class AdminGetUserAuthFactorsHandler(PoolStore store)
    : OperationHandler<AdminGetUserAuthFactorsRequest, AdminGetUserAuthFactorsResponse>(
        CognitoOperations.AdminGetUserAuthFactors)
{
    public override ValueTask<AdminGetUserAuthFactorsResponse> HandleAsync(
        AdminGetUserAuthFactorsRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var state = store.Pool(request.UserPoolId);
        var user = state.RequireUser(request.Username);

        return new(new AdminGetUserAuthFactorsResponse
        {
            Username = user.Username,
            PreferredMfaSetting = user.Mfa?.Preferred,
            UserMFASettingList = UserView.MfaFactors(user),
            ConfiguredUserAuthFactors = AuthFactors.Of(state.Pool, user),
        });
    }
}
