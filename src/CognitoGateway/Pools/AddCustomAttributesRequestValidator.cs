using CognitoGateway.Http.Binding;
using CognitoGateway.Sdk;

namespace CognitoGateway.Pools;

internal sealed class AddCustomAttributesRequestValidator : ModelValidator<AddCustomAttributesRequest>
{
    public AddCustomAttributesRequestValidator() =>
        Ties(request => SchemaRules.OfCustom("customAttributes", request.CustomAttributes));
}
