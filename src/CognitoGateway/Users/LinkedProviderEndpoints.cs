using CognitoGateway.Http;
using CognitoGateway.Http.Binding;
using CognitoGateway.Http.Idempotency;
using CognitoGateway.Http.Operations;
using CognitoGateway.Sdk;
using CognitoGateway.Security;

namespace CognitoGateway.Users;

/// <summary>The routes of who users are at identity providers.</summary>
internal static class LinkedProviderEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapLinkedProviders(this IEndpointRouteBuilder users)
    {
        users.MapPost("/{username}/linked-providers", LinkAsync)
            .Calls(CognitoOperations.AdminLinkProviderForUser)
            .Produces<ProviderUserIdentifierType>(StatusCodes.Status201Created)
            .WithMetadata(new CreatingRoute(AnswersSecret: false))
            .Tells(
                "LinkProvider",
                "Link a user with somebody at an identity provider",
                "Who signs in there is this user from then on. The one at the provider must not have signed in before; "
                + "at most five links are possible.")
            .Example("""{"sourceUser":{"providerName":"Google","providerAttributeValue":"108234567890123456789"}}""")
            .RequireAuthorization(Scopes.UsersWrite);

        users.MapDelete("/{username}/linked-providers/{providerName}", UnlinkAsync)
            .Calls(CognitoOperations.AdminDisableProviderForUser, CognitoOperations.AdminGetUser)
            .Answers(StatusCodes.Status204NoContent)
            .WithMetadata(
                new QueryParameter("providerAttributeName", "What the value is; `Cognito_Subject` by default."),
                new QueryParameter(
                    "providerAttributeValue",
                    "Who the user is at the provider; read from the user's `identities` where it is left out."))
            .Tells(
                "UnlinkProvider",
                "Undo the link of a user with an identity provider",
                "The provider `Cognito` stands for the user's own password: the user cannot sign in by it any more.")
            .RequireAuthorization(Scopes.UsersWrite);
    }

    private static async Task<IResult> LinkAsync(
        CognitoRequest<LinkProviderRequest> request,
        HttpContext context,
        CognitoClient cognito,
        CancellationToken cancellationToken)
    {
        var (body, source) = (request.Value, request.Value.SourceUser);
        source.ProviderAttributeName ??= LinkedIdentities.Subject;
        using var answer = await cognito.SendAsync(
            CognitoOperations.AdminLinkProviderForUser,
            new()
            {
                UserPoolId = body.UserPoolId,
                DestinationUser = new()
                {
                    ProviderName = LinkedIdentities.Native,
                    ProviderAttributeValue = body.Username,
                },
                SourceUser = source,
            },
            cancellationToken);
        context.Response.Headers.Location =
            $"{EncodedPaths.Of(context.Request).TrimEnd('/')}/{Uri.EscapeDataString(source.ProviderName!)}";

        return TypedResults.Json(
            source, RestJson.TypeInfo<ProviderUserIdentifierType>(), statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> UnlinkAsync(
        CognitoRequest<UnlinkProviderRequest> request, CognitoClient cognito, CancellationToken cancellationToken)
    {
        using var answer = await cognito.SendAsync(
            CognitoOperations.AdminDisableProviderForUser,
            new()
            {
                UserPoolId = request.Value.UserPoolId,
                User = await LinkedIdentities.FindAsync(request.Value, cognito, cancellationToken),
            },
            cancellationToken);

        return TypedResults.NoContent();
    }
}
