using CognitoGateway.Http.Binding;
using CognitoGateway.Sdk;

namespace CognitoGateway.Federation;

internal sealed class CreateTermsRequestValidator : ModelValidator<CreateTermsRequest>
{
    public CreateTermsRequestValidator() => Ties(request => LinkRules.Failures(
        request.Links ?? new Dictionary<string, string>(StringComparer.Ordinal)));
}
