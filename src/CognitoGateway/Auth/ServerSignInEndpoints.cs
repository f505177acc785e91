using CognitoGateway.Cognito;
using CognitoGateway.Http.Answers;
using CognitoGateway.Http.Binding;
using CognitoGateway.Http.Operations;
using CognitoGateway.Sdk;
using CognitoGateway.Security;

namespace CognitoGateway.Auth;

/// <summary>The routes by which a server signs its users in.</summary>
internal static class ServerSignInEndpoints
{
    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();
    private static readonly Resource SignedIn = Resource.Whole(CognitoOperations.AdminInitiateAuth)!;
    private static readonly Resource Answered = Resource.Whole(CognitoOperations.AdminRespondToAuthChallenge)!;

    /// <summary>Maps the routes.</summary>
    public static RouteGroupBuilder MapServerSignIn(this IEndpointRouteBuilder routes)
    {
        var auth = routes.MapGroup("/pools/{userPoolId}/clients/{clientId}/auth")
            .WithTags("Server-side sign-in")
            .Interactive()
            .RequireAuthorization(Scopes.AuthAdmin);

        auth.MapPost("/", SignInAsync)
            .Tells("AdminSignIn", "Sign a user in from a server",
                "Answers with authenticationResult, which has the tokens, or with a challenge to answer at challenge. "
                + "The gateway adds SECRET_HASH. contextData is what the server knows of its user's device; the "
                + "gateway tells of the server's own request where it is left out.")
            .Calls(CognitoOperations.AdminInitiateAuth)
            .Answers(StatusCodes.Status200OK, SignedIn)
            .Example("""
                {"authFlow":"ADMIN_USER_PASSWORD_AUTH","authParameters":{"USERNAME":"alice","PASSWORD":"Passw0rd!"}}
                """);

        auth.MapPost("/challenge", AnswerChallengeAsync)
            .Tells("AdminAnswerChallenge", "Answer what a sign-in from a server asked for")
            .Calls(CognitoOperations.AdminRespondToAuthChallenge)
            .Answers(StatusCodes.Status200OK, Answered)
            .Example("""
                {"challengeName":"NEW_PASSWORD_REQUIRED","session":"the session of the sign-in's answer",
                "challengeResponses":{"USERNAME":"carol","NEW_PASSWORD":"Passw0rd!"}}
                """);

        return auth;
    }

    private static async Task<IResult> SignInAsync(
        CognitoRequest<AdminInitiateAuthRequest> request,
        AppClients clients,
        CognitoClient cognito,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        var body = request.Value;
        var client = await clients.FindAsync(body.UserPoolId, body.ClientId, cancellationToken);
        body.AuthParameters = SecretHashes.AddTo(body.AuthParameters ?? Nothing, client, body.AuthFlow);
        body.ContextData ??= CallerContext.Of(context);
        var answer = await cognito.SendAsync(CognitoOperations.AdminInitiateAuth, body, cancellationToken);

        return ResourceAnswer.Of(answer, SignedIn);
    }

    private static async Task<IResult> AnswerChallengeAsync(
        CognitoRequest<AdminRespondToAuthChallengeRequest> request,
        AppClients clients,
        CognitoClient cognito,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        var body = request.Value;
        var client = await clients.FindAsync(body.UserPoolId, body.ClientId, cancellationToken);
        body.ChallengeResponses = SecretHashes.AddTo(body.ChallengeResponses ?? Nothing, client);
        body.ContextData ??= CallerContext.Of(context);
        var answer = await cognito.SendAsync(CognitoOperations.AdminRespondToAuthChallenge, body, cancellationToken);

        return ResourceAnswer.Of(answer, Answered);
    }
}
