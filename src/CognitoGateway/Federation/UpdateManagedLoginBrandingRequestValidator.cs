using CognitoGateway.Http.Binding;
using CognitoGateway.Sdk;

namespace CognitoGateway.Federation;

internal sealed class UpdateManagedLoginBrandingRequestValidator : ModelValidator<UpdateManagedLoginBrandingRequest>
{
    public UpdateManagedLoginBrandingRequestValidator() => Ties(request =>
        StyleRules.Failures(request.UseCognitoProvidedValues, request.Settings is not null, request.Assets));
}
