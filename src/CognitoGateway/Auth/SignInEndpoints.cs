using CognitoGateway.Http.Answers;
using CognitoGateway.Http.Binding;
using CognitoGateway.Http.Operations;
using CognitoGateway.Http.Problems;
using CognitoGateway.Sdk;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Auth;

/// <summary>The routes that sign a user in.</summary>
internal static class SignInEndpoints
{
    private const string PasswordFlow = "USER_PASSWORD_AUTH";

    private static readonly Resource SignedIn = Resource.Whole(CognitoOperations.InitiateAuth)!;
    private static readonly Resource Answered = Resource.Whole(CognitoOperations.RespondToAuthChallenge)!;

    /// <summary>Maps the routes.</summary>
    public static void MapSignIn(this IEndpointRouteBuilder auth)
    {
        var options = auth.ServiceProvider.GetRequiredService<IOptions<SignInOptions>>();

        auth.MapPost("/sign-in", SignInAsync)
            .Tells("SignIn", "Sign in",
                "Answers with authenticationResult, which has the tokens, or with a challenge to answer at "
                + "/auth/challenge.")
            .Calls(CognitoOperations.InitiateAuth)
            .Answers(StatusCodes.Status200OK, SignedIn)
            .TellsOfUnknownUsersBy(options)
            .Example("""{"username": "alice", "password": "Passw0rd!"}""");

        auth.MapPost("/challenge", AnswerChallengeAsync)
            .Tells("AnswerChallenge", "Answer what a sign-in asked for")
            .Calls(CognitoOperations.RespondToAuthChallenge)
            .Answers(StatusCodes.Status200OK, Answered)
            .TellsOfUnknownUsersBy(options)
            .Example("""
                {"challengeName": "NEW_PASSWORD_REQUIRED", "session": "the session of the sign-in's answer",
                "challengeResponses": {"USERNAME": "carol", "NEW_PASSWORD": "Passw0rd!"}}
                """);
    }

    // Once the settings have been found valid.
    private static RouteHandlerBuilder TellsOfUnknownUsersBy(
        this RouteHandlerBuilder route, IOptions<SignInOptions> options)
    {
        route.Add(endpoint =>
        {
            if (options.Value.HideUnknownUsers)
            {
                endpoint.Metadata.Add(HidesUnknownUsers.Instance);
            }
        });

        return route;
    }

    private static async Task<IResult> SignInAsync(
        CognitoRequest<SignInRequest> request,
        AppClients clients,
        CognitoClient cognito,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        var body = request.Value;
        var client = await clients.FindAsync(body, cancellationToken);
        var flow = body.AuthFlow ?? PasswordFlow;
        var answer = await client.Of(cognito).SendAsync(
            CognitoOperations.InitiateAuth,
            new()
            {
                ClientId = client.Id,
                AuthFlow = flow,
                AuthParameters = SecretHashes.AddTo(ParametersOf(body), client, flow),
                Session = body.Session,
                ClientMetadata = body.ClientMetadata,
                UserContextData = CallerContext.Of(context, body.UserContextData),
            },
            cancellationToken);

        return ResourceAnswer.Of(answer, SignedIn);
    }

    private static async Task<IResult> AnswerChallengeAsync(
        CognitoRequest<ChallengeRequest> request,
        AppClients clients,
        CognitoClient cognito,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        var body = request.Value;
        var client = await clients.FindAsync(body, cancellationToken);
        var answer = await client.Of(cognito).SendAsync(
            CognitoOperations.RespondToAuthChallenge,
            new()
            {
                ClientId = client.Id,
                ChallengeName = body.ChallengeName,
                ChallengeResponses = SecretHashes.AddTo(body.ChallengeResponses, client),
                Session = body.Session,
                ClientMetadata = body.ClientMetadata,
                UserContextData = CallerContext.Of(context, body.UserContextData),
            },
            cancellationToken);

        return ResourceAnswer.Of(answer, Answered);
    }

    private static IReadOnlyDictionary<string, string> ParametersOf(SignInRequest body) =>
        body.AuthParameters ?? new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["USERNAME"] = body.Username!,
            ["PASSWORD"] = body.Password!,
        };
}
