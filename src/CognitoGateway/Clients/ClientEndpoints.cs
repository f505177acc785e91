using CognitoGateway.Http.Collections;
using CognitoGateway.Http.Operations;
using CognitoGateway.Sdk;
using CognitoGateway.Security;

namespace CognitoGateway.Clients;

/// <summary>The routes under <c>/pools/{userPoolId}/clients</c>.</summary>
internal static class ClientEndpoints
{
    /// <summary>Maps them.</summary>
    public static RouteGroupBuilder MapClients(this IEndpointRouteBuilder routes)
    {
        var clients = routes.MapGroup("/pools/{userPoolId}/clients").WithTags("App clients");
        clients.MapLifeCycle();
        clients.MapSecrets();
        clients.MapSettings();
        clients.MapPages();

        return clients;
    }

    private static void MapLifeCycle(this RouteGroupBuilder clients)
    {
        clients.MapCollection("/", CognitoOperations.ListUserPoolClients)
            .Tells("ListClients", "List the app clients of a pool")
            .RequireAuthorization(Scopes.ClientsRead);

        clients.MapCreate("/", CognitoOperations.CreateUserPoolClient, key: nameof(UserPoolClientType.ClientId))
            .Tells(
                "CreateClient",
                "Create an app client",
                "The secret that generateSecret asks for is shown to whoever holds clients:secrets.")
            .Example("""{"clientName":"web","generateSecret":true,"explicitAuthFlows":["ALLOW_REFRESH_TOKEN_AUTH"]}""")
            .RequireAuthorization(Scopes.ClientsWrite);

        clients.MapRead("/{clientId}", CognitoOperations.DescribeUserPoolClient)
            .Tells("GetClient", "Get an app client")
            .RequireAuthorization(Scopes.ClientsRead);

        clients.MapUpdate(HttpMethod.Put, "/{clientId}", CognitoOperations.UpdateUserPoolClient)
            .Tells(
                "ReplaceClient",
                "Replace the settings of an app client",
                "What is left out goes back to its default. PATCH changes single settings.")
            .Example("""{"clientName":"democlient","explicitAuthFlows":["ALLOW_REFRESH_TOKEN_AUTH"]}""")
            .RequireAuthorization(Scopes.ClientsWrite);

        clients.MapDelete("/{clientId}", CognitoOperations.DeleteUserPoolClient)
            .Tells("DeleteClient", "Delete an app client")
            .RequireAuthorization(Scopes.ClientsWrite);
    }

    private static void MapSecrets(this RouteGroupBuilder clients)
    {
        clients.MapCollection("/{clientId}/secrets", CognitoOperations.ListUserPoolClientSecrets)
            .Tells("ListClientSecrets", "List the secrets of an app client", "Their ids; Cognito does not tell them again.")
            .RequireAuthorization(Scopes.ClientsRead);

        clients.MapCreate(
                "/{clientId}/secrets",
                CognitoOperations.AddUserPoolClientSecret,
                key: nameof(ClientSecretDescriptorType.ClientSecretId))
            .Tells(
                "AddClientSecret",
                "Give an app client a second secret",
                "Both are good until one is deleted. Cognito makes the secret up where clientSecret is left out.")
            .Example("{}")
            .RequireAuthorization(Scopes.ClientsWrite);

        clients.MapDelete("/{clientId}/secrets/{clientSecretId}", CognitoOperations.DeleteUserPoolClientSecret)
            .Tells("DeleteClientSecret", "Delete a secret of an app client", "The last one cannot be deleted.")
            .RequireAuthorization(Scopes.ClientsWrite);
    }

    private static void MapSettings(this RouteGroupBuilder clients)
    {
        clients.MapRead("/{clientId}/session-config", CognitoOperations.GetUserPoolClientSessionConfiguration)
            .Tells("GetClientSessionConfig", "Get how long a browser's sign-in is good for an app client")
            .RequireAuthorization(Scopes.ClientsRead);

        clients.MapUpdate(
                HttpMethod.Put,
                "/{clientId}/session-config",
                CognitoOperations.SetUserPoolClientSessionConfiguration)
            .Tells("SetClientSessionConfig", "Set how long a browser's sign-in is good for an app client")
            .Example("""{"ssoSession":{"maxValidityMinutes":60}}""")
            .RequireAuthorization(Scopes.ClientsWrite);

        clients.MapRead("/{clientId}/risk-config", CognitoOperations.DescribeRiskConfiguration)
            .Tells("GetClientRiskConfig", "Get what is done about risks of an app client")
            .RequireAuthorization(Scopes.ClientsRead);

        clients.MapUpdate(HttpMethod.Put, "/{clientId}/risk-config", CognitoOperations.SetRiskConfiguration)
            .Tells("SetClientRiskConfig", "Set what is done about risks of an app client")
            .Example("""{"riskExceptionConfiguration":{"skippedIPRangeList":["192.0.2.0/24"]}}""")
            .RequireAuthorization(Scopes.ClientsWrite);
    }

    private static void MapPages(this RouteGroupBuilder clients)
    {
        clients.MapRead("/{clientId}/ui-customization", CognitoOperations.GetUICustomization)
            .Tells("GetClientUiCustomization", "Get the look of an app client's classic login pages")
            .RequireAuthorization(Scopes.ClientsRead);

        clients.MapUpdate(HttpMethod.Put, "/{clientId}/ui-customization", CognitoOperations.SetUICustomization)
            .Tells("SetClientUiCustomization", "Set the look of an app client's classic login pages")
            .Example("""{"css":".banner-customizable { padding: 25px; }"}""")
            .RequireAuthorization(Scopes.ClientsWrite);

        clients.MapRead(
                "/{clientId}/managed-login-branding", CognitoOperations.DescribeManagedLoginBrandingByClient)
            .WithMetadata(new QueryParameter(
                "returnMergedResources", "Whether to answer with the defaults too: true or false.", "true"))
            .Tells("GetClientBranding", "Get the style of an app client's managed login")
            .RequireAuthorization(Scopes.ClientsRead);

        clients.MapRead("/{clientId}/terms", CognitoOperations.DescribeTermsByClient)
            .WithMetadata(new QueryParameter(
                "termsName", "Which: terms-of-use or privacy-policy.", "terms-of-use", Required: true))
            .Tells("GetClientTerms", "Get the terms of an app client")
            .RequireAuthorization(Scopes.ClientsRead);
    }
}
