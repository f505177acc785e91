using CognitoGateway.Http.Binding;
using CognitoGateway.Sdk;

namespace CognitoGateway.Clients;

internal sealed class CreateUserPoolClientRequestValidator : ModelValidator<CreateUserPoolClientRequest>
{
    public CreateUserPoolClientRequestValidator()
    {
        Ties(request => ClientRules.Failures(SettingsOf(request)));
        Ties(Secrets);
    }

    private static IEnumerable<FieldFailure> Secrets(CreateUserPoolClientRequest request)
    {
        if (request is { GenerateSecret: true, ClientSecret: not null })
        {
            yield return new("clientSecret", "Does not go with generateSecret.");
        }

        if (request is not ({ GenerateSecret: true } or { ClientSecret: not null })
            && request.AllowedOAuthFlows.Present().Contains("client_credentials"))
        {
            yield return new("generateSecret", "Has to be true, or clientSecret given, for client_credentials.");
        }
    }

    private static UpdateUserPoolClientRequest SettingsOf(CreateUserPoolClientRequest request) => new()
    {
        RefreshTokenValidity = request.RefreshTokenValidity,
        AccessTokenValidity = request.AccessTokenValidity,
        IdTokenValidity = request.IdTokenValidity,
        TokenValidityUnits = request.TokenValidityUnits,
        WriteAttributes = request.WriteAttributes,
        ExplicitAuthFlows = request.ExplicitAuthFlows,
        CallbackURLs = request.CallbackURLs,
        LogoutURLs = request.LogoutURLs,
        DefaultRedirectURI = request.DefaultRedirectURI,
        AllowedOAuthFlows = request.AllowedOAuthFlows,
        AllowedOAuthScopes = request.AllowedOAuthScopes,
        AllowedOAuthFlowsUserPoolClient = request.AllowedOAuthFlowsUserPoolClient,
        RefreshTokenRotation = request.RefreshTokenRotation,
    };
}
