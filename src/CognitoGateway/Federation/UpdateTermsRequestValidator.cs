using CognitoGateway.Http.Binding;
using CognitoGateway.Sdk;

namespace CognitoGateway.Federation;

internal sealed class UpdateTermsRequestValidator : ModelValidator<UpdateTermsRequest>
{
    public UpdateTermsRequestValidator() => Ties(request => LinkRules.Failures(request.Links));
}
