using CognitoGateway.Http.Binding;
using CognitoGateway.Sdk;

namespace CognitoGateway.Pools;

internal sealed class UpdateUserPoolRequestValidator : ModelValidator<UpdateUserPoolRequest>
{
    public UpdateUserPoolRequestValidator() => Ties(PoolRules.Failures);
}
