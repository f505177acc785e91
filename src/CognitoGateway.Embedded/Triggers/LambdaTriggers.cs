using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CognitoGateway.Embedded.Messages;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Sdk;
using Microsoft.Extensions.Logging;

namespace CognitoGateway.Embedded.Triggers;

/// <summary>
/// The Lambda triggers of pools: one method for each. A function may call back into the service, so nobody calls one
/// while a change of the store is open. All of them throw a <see cref="CognitoException"/> where the function refuses
/// (<c>UserLambdaValidationException</c>), cannot be called (<c>UnexpectedLambdaException</c>) or answers nonsense
/// (<c>InvalidLambdaResponseException</c>).
/// </summary>
internal sealed class LambdaTriggers(FunctionClient functions, ILogger<LambdaTriggers> logger)
{
    /// <summary>Asks whether somebody may become a user; null where the pool does not ask.</summary>
    /// <param name="context">The user-to-be.</param>
    /// <param name="source">One of the three for signing up in <see cref="TriggerSource"/>.</param>
    /// <param name="request">What is known of the user.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    public Task<PreSignUpResponse?> PreSignUpAsync(
        TriggerContext context, string source, PreSignUpRequest request, CancellationToken cancellationToken) =>
        AskAsync(
            new(context, "PreSignUp", Config(context)?.PreSignUp),
            context.Event(source, request, new PreSignUpResponse()),
            TriggerJson.Default.PreSignUp,
            TriggerJson.Default.PreSignUpAnswer,
            cancellationToken);

    /// <summary>Tells that a user was confirmed, or has a new password in the place of a forgotten one.</summary>
    /// <param name="context">The user.</param>
    /// <param name="source">One of the two for confirming in <see cref="TriggerSource"/>.</param>
    /// <param name="request">The user as it is now.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    public Task PostConfirmationAsync(
        TriggerContext context, string source, PostConfirmationRequest request, CancellationToken cancellationToken) =>
        AskAsync(
            new(context, "PostConfirmation", Config(context)?.PostConfirmation),
            context.Event(source, request, new NoAnswer()),
            TriggerJson.Default.PostConfirmation,
            TriggerJson.Default.NothingAnswered,
            cancellationToken);

    /// <summary>Asks whether a user may try to sign in.</summary>
    public Task PreAuthenticationAsync(
        TriggerContext context, PreAuthenticationRequest request, CancellationToken cancellationToken) =>
        AskAsync(
            new(context, "PreAuthentication", Config(context)?.PreAuthentication),
            context.Event(TriggerSource.PreAuthentication, request, new NoAnswer()),
            TriggerJson.Default.PreAuthentication,
            TriggerJson.Default.NothingAnswered,
            cancellationToken);

    /// <summary>Tells that a user has proved all that is asked for, before there are tokens.</summary>
    public Task PostAuthenticationAsync(
        TriggerContext context, PostAuthenticationRequest request, CancellationToken cancellationToken) =>
        AskAsync(
            new(context, "PostAuthentication", Config(context)?.PostAuthentication),
            context.Event(TriggerSource.PostAuthentication, request, new NoAnswer()),
            TriggerJson.Default.PostAuthentication,
            TriggerJson.Default.NothingAnswered,
            cancellationToken);

    /// <summary>
    /// Asks another directory for a user that the pool does not know; null where there is none to ask.
    /// </summary>
    /// <param name="context">The name as it was typed.</param>
    /// <param name="source">One of the two for migration in <see cref="TriggerSource"/>.</param>
    /// <param name="request">The password, where there is one.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <exception cref="CognitoException">
    /// <c>UserNotFoundException</c>: the function refused, or told no attributes.
    /// </exception>
    public async Task<UserMigrationResponse?> UserMigrationAsync(
        TriggerContext context, string source, UserMigrationRequest request, CancellationToken cancellationToken)
    {
        if (Config(context)?.UserMigration is not { } arn)
        {
            return null;
        }

        try
        {
            var answer = await AskAsync(
                new(context, "UserMigration", arn),
                context.Event(source, request, new UserMigrationResponse()),
                TriggerJson.Default.UserMigration,
                TriggerJson.Default.UserMigrationAnswer,
                cancellationToken);

            return answer is { UserAttributes.Count: > 0 } ? answer : throw TriggerErrors.NotMigrated(context.ClientId);
        }
        catch (CognitoException e) when (e.Code == TriggerErrors.RefusedCode)
        {
            throw TriggerErrors.NotMigrated(context.ClientId);
        }
    }

    /// <summary>Asks for the next step of a custom sign-in.</summary>
    /// <exception cref="CognitoException"><c>InvalidParameterException</c>: the pool has no such sign-ins.</exception>
    public async Task<DefineAuthChallengeResponse> DefineAuthChallengeAsync(
        TriggerContext context, DefineAuthChallengeRequest request, CancellationToken cancellationToken) =>
        await AskAsync(
            new(context, "DefineAuthChallenge", Config(context)?.DefineAuthChallenge),
            context.Event(TriggerSource.DefineAuthChallenge, request, new DefineAuthChallengeResponse()),
            TriggerJson.Default.DefineAuthChallenge,
            TriggerJson.Default.DefineAuthChallengeAnswer,
            cancellationToken) ?? throw TriggerErrors.NoCustomAuth();

    /// <summary>Asks for a custom challenge.</summary>
    /// <exception cref="CognitoException"><c>InvalidParameterException</c>: the pool has no such sign-ins.</exception>
    public async Task<CreateAuthChallengeResponse> CreateAuthChallengeAsync(
        TriggerContext context, CreateAuthChallengeRequest request, CancellationToken cancellationToken) =>
        await AskAsync(
            new(context, "CreateAuthChallenge", Config(context)?.CreateAuthChallenge),
            context.Event(TriggerSource.CreateAuthChallenge, request, new CreateAuthChallengeResponse()),
            TriggerJson.Default.CreateAuthChallenge,
            TriggerJson.Default.CreateAuthChallengeAnswer,
            cancellationToken) ?? throw TriggerErrors.NoCustomAuth();

    /// <summary>Asks whether a custom challenge was answered right.</summary>
    /// <exception cref="CognitoException"><c>InvalidParameterException</c>: the pool has no such sign-ins.</exception>
    public async Task<VerifyAuthChallengeResponseResponse> VerifyAuthChallengeResponseAsync(
        TriggerContext context, VerifyAuthChallengeResponseRequest request, CancellationToken cancellationToken) =>
        await AskAsync(
            new(context, "VerifyAuthChallengeResponse", Config(context)?.VerifyAuthChallengeResponse),
            context.Event(
                TriggerSource.VerifyAuthChallengeResponse, request, new VerifyAuthChallengeResponseResponse()),
            TriggerJson.Default.VerifyAuthChallengeResponse,
            TriggerJson.Default.VerifyAuthChallengeResponseAnswer,
            cancellationToken) ?? throw TriggerErrors.NoCustomAuth();

    /// <summary>
    /// Asks what tokens shall say otherwise; null where they say what they would. The function sees, and may say, as
    /// much as the version that the pool names; tokens of a client itself are a matter of the third version alone.
    /// </summary>
    /// <param name="context">The user, or the client whose tokens they are.</param>
    /// <param name="source">One of the six for tokens in <see cref="TriggerSource"/>.</param>
    /// <param name="request">What the tokens would say; the scopes are left out for the first version.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    public async Task<TokenOverride?> PreTokenGenerationAsync(
        TriggerContext context,
        string source,
        PreTokenGenerationRequest request,
        CancellationToken cancellationToken)
    {
        var (version, arn) = PreTokenGenerationOf(context.Pool);
        if (source == TriggerSource.TokensOfClient && version != "3")
        {
            return null;
        }

        var call = new Question(context, "PreTokenGeneration", arn);
        if (version != "1")
        {
            var later = await AskAsync(
                call,
                context.Event(
                    source,
                    request with { Scopes = request.Scopes ?? [] },
                    new PreTokenGenerationV2Response(),
                    version),
                TriggerJson.Default.PreTokenGenerationV2,
                TriggerJson.Default.PreTokenGenerationV2Answer,
                cancellationToken);

            return later?.ClaimsAndScopeOverrideDetails;
        }

        var first = await AskAsync(
            call,
            context.Event(source, request with { Scopes = null }, new PreTokenGenerationResponse()),
            TriggerJson.Default.PreTokenGeneration,
            TriggerJson.Default.PreTokenGenerationAnswer,
            cancellationToken);

        return TokenOverride.From(first?.ClaimsOverrideDetails);
    }

    /// <summary>Asks for a message in other words; null where it is written by the pool's templates.</summary>
    /// <param name="context">The user.</param>
    /// <param name="source">One of <see cref="MessageTrigger"/>.</param>
    /// <param name="request">The placeholders.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    public Task<CustomMessageResponse?> CustomMessageAsync(
        TriggerContext context, string source, CustomMessageRequest request, CancellationToken cancellationToken) =>
        AskAsync(
            new(context, "CustomMessage", Config(context)?.CustomMessage),
            context.Event(source, request, new CustomMessageResponse()),
            TriggerJson.Default.CustomMessage,
            TriggerJson.Default.CustomMessageAnswer,
            cancellationToken);

    /// <summary>Whether a function of the pool sends e-mails in the service's place.</summary>
    public static bool HasEmailSender(UserPool pool) => pool.Settings.LambdaConfig?.CustomEmailSender is not null;

    /// <summary>Whether a function of the pool sends text messages in the service's place.</summary>
    public static bool HasSmsSender(UserPool pool) => pool.Settings.LambdaConfig?.CustomSMSSender is not null;

    /// <summary>
    /// Has an e-mail sent by the pool's function. What comes of it is not known to the caller, as with Cognito.
    /// </summary>
    /// <param name="context">The user.</param>
    /// <param name="source">One of <see cref="MessageTrigger"/>.</param>
    /// <param name="request">The code, as it is, and the user; of a notice what it tells.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    public Task CustomEmailSenderAsync(
        TriggerContext context, string source, CustomSenderRequest request, CancellationToken cancellationToken) =>
        TellAsync(
            new(context, "CustomEmailSender", Config(context)?.CustomEmailSender?.LambdaArn),
            source,
            request with { Type = "customEmailSenderRequestV1" },
            cancellationToken);

    /// <summary>
    /// Has a text message sent by the pool's function. What comes of it is not known to the caller, as with Cognito.
    /// </summary>
    /// <param name="context">The user.</param>
    /// <param name="source">One of <see cref="MessageTrigger"/>.</param>
    /// <param name="request">The code, as it is, and the user.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    public Task CustomSmsSenderAsync(
        TriggerContext context, string source, CustomSenderRequest request, CancellationToken cancellationToken) =>
        TellAsync(
            new(context, "CustomSMSSender", Config(context)?.CustomSMSSender?.LambdaArn),
            source,
            request with { Type = "customSMSSenderRequestV1" },
            cancellationToken);

    /// <summary>Asks what is taken over of what an identity provider said; null where the pool does not ask.</summary>
    public Task<InboundFederationResponse?> InboundFederationAsync(
        TriggerContext context, InboundFederationRequest request, CancellationToken cancellationToken) =>
        AskAsync(
            new(context, "InboundFederation", Config(context)?.InboundFederation?.LambdaArn),
            context.Event(TriggerSource.InboundFederation, request, new InboundFederationResponse()),
            TriggerJson.Default.InboundFederation,
            TriggerJson.Default.InboundFederationAnswer,
            cancellationToken);

    private static LambdaConfigType? Config(TriggerContext context) => context.Pool.Settings.LambdaConfig;

    private static (string Version, string? Arn) PreTokenGenerationOf(UserPool pool)
    {
        var config = pool.Settings.LambdaConfig;
        return config?.PreTokenGenerationConfig switch
        {
            { LambdaVersion: "V3_0" } third => ("3", third.LambdaArn),
            { LambdaVersion: "V2_0" } second => ("2", second.LambdaArn),
            { } first => ("1", first.LambdaArn),
            null => ("1", config?.PreTokenGeneration),
        };
    }

    /// <summary>Calls the function and reads what it says; null where there is no function.</summary>
    private async Task<TResponse?> AskAsync<TRequest, TResponse>(
        Question question,
        TriggerEvent<TRequest, TResponse> told,
        JsonTypeInfo<TriggerEvent<TRequest, TResponse>> eventInfo,
        JsonTypeInfo<TriggerAnswer<TResponse>> answerInfo,
        CancellationToken cancellationToken)
        where TResponse : class
    {
        if (question.Call is not { } call)
        {
            return null;
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(told, eventInfo);
        var answer = await functions.CallAsync(call, body, cancellationToken);

        return Read(call, answer, answerInfo)?.Response ?? told.Response;
    }

    /// <summary>Calls the function, and does not mind what becomes of it.</summary>
    private async Task TellAsync(
        Question question, string source, CustomSenderRequest request, CancellationToken cancellationToken)
    {
        if (question.Call is not { } call)
        {
            return;
        }

        var told = question.Context.Event(
            MessageTrigger.Of(question.Trigger, source),
            request with
            {
                Code = request.Code is { } code ? Convert.ToBase64String(Encoding.UTF8.GetBytes(code)) : null,
            },
            new NoAnswer());
        try
        {
            await functions.CallAsync(
                call, JsonSerializer.SerializeToUtf8Bytes(told, TriggerJson.Default.CustomSender), cancellationToken);
        }
        catch (CognitoException e)
        {
            TriggersLog.NotSent(logger, call.Trigger, call.UserPoolId, call.FunctionName, e.Code);
        }
    }

    private TriggerAnswer<TResponse> Read<TResponse>(
        FunctionCall call, byte[] answer, JsonTypeInfo<TriggerAnswer<TResponse>> answerInfo)
        where TResponse : class
    {
        JsonElement read;
        try
        {
            read = JsonElement.Parse(answer);
        }
        catch (JsonException e)
        {
            TriggersLog.Malformed(logger, call.Trigger, call.UserPoolId, call.FunctionName, e.Message);
            throw TriggerErrors.InvalidJson();
        }

        try
        {
            return read.Deserialize(answerInfo) ?? throw new JsonException("It is null.");
        }
        catch (JsonException e)
        {
            TriggersLog.Malformed(logger, call.Trigger, call.UserPoolId, call.FunctionName, e.Message);
            throw TriggerErrors.Unrecognizable();
        }
    }

    private sealed record Question(TriggerContext Context, string Trigger, string? Arn)
    {
        public FunctionCall? Call => Arn is null ? null : new(Trigger, Context.Pool.Id, Arn);
    }
}
