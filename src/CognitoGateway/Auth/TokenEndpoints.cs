using CognitoGateway.Http;
using CognitoGateway.Http.Answers;
using CognitoGateway.Http.Binding;
using CognitoGateway.Http.Operations;
using CognitoGateway.Sdk;
using CognitoGateway.Security;

namespace CognitoGateway.Auth;

/// <summary>The routes that take a token and nothing else.</summary>
internal static class TokenEndpoints
{
    private static readonly Resource OfClient = Resource.Whole(CognitoOperations.GetClientToken)!;
    private static readonly Resource Refreshed = Resource.Whole(CognitoOperations.GetTokensFromRefreshToken)!;

    /// <summary>Maps the routes.</summary>
    public static void MapTokens(this IEndpointRouteBuilder auth)
    {
        auth.MapPost("/refresh", RefreshAsync)
            .Tells("RefreshTokens", "Get new tokens for a refresh token",
                "With rotation on the answer has a new refresh token too, and the old one ends.")
            .Calls(CognitoOperations.GetTokensFromRefreshToken)
            .Answers(StatusCodes.Status200OK, Refreshed)
            .Example("""{"refreshToken": "THE-REFRESH-TOKEN-OF-A-SIGN-IN"}""");

        auth.MapPost("/revoke", RevokeAsync)
            .Tells("RevokeToken", "Revoke a refresh token",
                "Ends it and the access and ID tokens that came of it, for Cognito's own operations.")
            .Calls(CognitoOperations.RevokeToken)
            .Answers(StatusCodes.Status204NoContent)
            .Example("""{"token": "THE-REFRESH-TOKEN-OF-A-SIGN-IN"}""");

        auth.MapPost("/client-token", GetClientTokenAsync)
            .Tells("GetClientToken", "Get an access token for an app client itself",
                "By the client's own secret, without a domain of the pool.")
            .Calls(CognitoOperations.GetClientToken)
            .Answers(StatusCodes.Status200OK, OfClient)
            .Example("""{"clientId": "machineclient", "secret": "THE_SECRET_OF_THAT_APP_CLIENT"}""");

        auth.MapPost("/verify-token", VerifyAsync)
            .Tells("VerifyToken", "Check an access or ID token",
                "Against the pool's keys, without asking Cognito: says the token's claims, or why it is not good.")
            .Produces<VerifyTokenResponse>()
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .Example("""{"token": "THE-ACCESS-OR-ID-TOKEN-OF-A-SIGN-IN"}""");
    }

    private static async Task<IResult> RefreshAsync(
        CognitoRequest<RefreshRequest> request,
        AppClients clients,
        CognitoClient cognito,
        CancellationToken cancellationToken)
    {
        var body = request.Value;
        var client = await clients.FindAsync(body, cancellationToken);
        var answer = await client.Of(cognito).SendAsync(
            CognitoOperations.GetTokensFromRefreshToken,
            new()
            {
                ClientId = client.Id,
                ClientSecret = client.Secret,
                RefreshToken = body.RefreshToken,
                DeviceKey = body.DeviceKey,
                ClientMetadata = body.ClientMetadata,
            },
            cancellationToken);

        return ResourceAnswer.Of(answer, Refreshed);
    }

    private static async Task<IResult> RevokeAsync(
        CognitoRequest<RevokeRequest> request,
        AppClients clients,
        CognitoClient cognito,
        CancellationToken cancellationToken)
    {
        var body = request.Value;
        var client = await clients.FindAsync(body, cancellationToken);
        using var answer = await client.Of(cognito).SendAsync(
            CognitoOperations.RevokeToken,
            new() { ClientId = client.Id, ClientSecret = client.Secret, Token = body.Token },
            cancellationToken);

        return TypedResults.NoContent();
    }

    private static async Task<IResult> GetClientTokenAsync(
        CognitoRequest<ClientTokenRequest> request,
        AppClients clients,
        CognitoClient cognito,
        CancellationToken cancellationToken)
    {
        var body = request.Value;
        var client = await clients.FindAsync(body, cancellationToken);
        var answer = await client.Of(cognito).SendAsync(
            CognitoOperations.GetClientToken,
            new()
            {
                ClientId = client.Id,
                Secret = body.Secret,
                Scopes = body.Scopes,
                ClientMetadata = body.ClientMetadata,
            },
            cancellationToken);

        return ResourceAnswer.Of(answer, OfClient);
    }

    private static async Task<IResult> VerifyAsync(
        CognitoRequest<VerifyTokenRequest> request, PoolTokens tokens, CancellationToken cancellationToken)
    {
        var check = await tokens.CheckAsync(
            request.Value.Token, [PoolToken.AccessUse, PoolToken.IdUse], cancellationToken);

        return TypedResults.Json(VerifyTokenResponse.Of(check), RestJson.TypeInfo<VerifyTokenResponse>());
    }
}
