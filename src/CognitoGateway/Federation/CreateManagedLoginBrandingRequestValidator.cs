using CognitoGateway.Http.Binding;
using CognitoGateway.Sdk;

namespace CognitoGateway.Federation;

internal sealed class CreateManagedLoginBrandingRequestValidator : ModelValidator<CreateManagedLoginBrandingRequest>
{
    public CreateManagedLoginBrandingRequestValidator() => Ties(request =>
        StyleRules.Failures(request.UseCognitoProvidedValues, request.Settings is not null, request.Assets));
}
