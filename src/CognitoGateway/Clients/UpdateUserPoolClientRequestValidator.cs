using CognitoGateway.Http.Binding;
using CognitoGateway.Sdk;

namespace CognitoGateway.Clients;

internal sealed class UpdateUserPoolClientRequestValidator : ModelValidator<UpdateUserPoolClientRequest>
{
    public UpdateUserPoolClientRequestValidator() => Ties(ClientRules.Failures);
}
