using CognitoGateway.Http.Answers;
using CognitoGateway.Http.Binding;
using CognitoGateway.Http.Idempotency;
using CognitoGateway.Http.Operations;
using CognitoGateway.Sdk;

namespace CognitoGateway.Auth;

/// <summary>The routes under <c>/auth/sign-up</c>.</summary>
internal static class SignUpEndpoints
{
    private static readonly Resource SignedUp = Resource.Whole(CognitoOperations.SignUp)!;
    private static readonly Resource Confirmed = Resource.Whole(CognitoOperations.ConfirmSignUp)!;
    private static readonly Resource Resent = Resource.Whole(CognitoOperations.ResendConfirmationCode)!;

    /// <summary>Maps the routes.</summary>
    public static void MapSignUp(this IEndpointRouteBuilder auth)
    {
        auth.MapPost("/sign-up", SignUpAsync)
            .Tells("SignUp", "Register a user", "Cognito sends a code where the pool verifies an attribute by itself.")
            .Calls(CognitoOperations.SignUp)
            .Creates(SignedUp)
            .Example("""
                {"username": "carol", "password": "Passw0rd!", "attributes": {"email": "carol@example.com"}}
                """);

        auth.MapPost("/sign-up/confirm", ConfirmAsync)
            .Tells("ConfirmSignUp", "Confirm a registration with the code",
                "204, or 200 with a session where Cognito gives one for the first sign-in.")
            .Calls(CognitoOperations.ConfirmSignUp)
            .Answers(StatusCodes.Status200OK, Confirmed)
            .Answers(StatusCodes.Status204NoContent)
            .Example("""{"username": "carol", "confirmationCode": "123456"}""");

        auth.MapPost("/sign-up/resend", ResendAsync)
            .Tells("ResendConfirmationCode", "Send the code once more")
            .Calls(CognitoOperations.ResendConfirmationCode)
            .Answers(StatusCodes.Status200OK, Resent)
            .Example("""{"username": "carol"}""");
    }

    private static async Task<IResult> SignUpAsync(
        CognitoRequest<SignUpRequest> request,
        AppClients clients,
        CognitoClient cognito,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        var body = request.Value;
        var client = await clients.FindAsync(body, cancellationToken);
        var answer = await client.Of(cognito).SendAsync(
            CognitoOperations.SignUp,
            new()
            {
                ClientId = client.Id,
                SecretHash = client.SecretHash(body.Username),
                Username = body.Username,
                Password = body.Password,
                UserAttributes = body.UserAttributes,
                ValidationData = body.ValidationData,
                ClientMetadata = body.ClientMetadata,
                UserContextData = CallerContext.Of(context, body.UserContextData),
            },
            cancellationToken);

        return new ResourceAnswer(answer, SignedUp, answer.Utf8)
        {
            Status = StatusCodes.Status201Created,
            Location = context.Request.PathBase + "/user",
            RequestId = answer.RequestId,
        };
    }

    private static async Task<IResult> ConfirmAsync(
        CognitoRequest<ConfirmSignUpRequest> request,
        AppClients clients,
        CognitoClient cognito,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        var body = request.Value;
        var client = await clients.FindAsync(body, cancellationToken);
        var answer = await client.Of(cognito).SendAsync(
            CognitoOperations.ConfirmSignUp,
            new()
            {
                ClientId = client.Id,
                SecretHash = client.SecretHash(body.Username),
                Username = body.Username,
                ConfirmationCode = body.ConfirmationCode,
                ForceAliasCreation = body.ForceAliasCreation,
                Session = body.Session,
                ClientMetadata = body.ClientMetadata,
                UserContextData = CallerContext.Of(context, body.UserContextData),
            },
            cancellationToken);
        if (WireJson.TryGetMember(answer.Utf8, "Session"u8, out _))
        {
            return ResourceAnswer.Of(answer, Confirmed);
        }

        answer.Dispose();
        return TypedResults.NoContent();
    }

    private static async Task<IResult> ResendAsync(
        CognitoRequest<ResendConfirmationCodeRequest> request,
        AppClients clients,
        CognitoClient cognito,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        var body = request.Value;
        var client = await clients.FindAsync(body, cancellationToken);
        var answer = await client.Of(cognito).SendAsync(
            CognitoOperations.ResendConfirmationCode,
            new()
            {
                ClientId = client.Id,
                SecretHash = client.SecretHash(body.Username),
                Username = body.Username,
                ClientMetadata = body.ClientMetadata,
                UserContextData = CallerContext.Of(context, body.UserContextData),
            },
            cancellationToken);

        return ResourceAnswer.Of(answer, Resent);
    }
}
