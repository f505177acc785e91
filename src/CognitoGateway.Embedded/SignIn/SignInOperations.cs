using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignIn;

internal sealed class InitiateAuthHandler(PoolStore store, SignIns signIns)
    : OperationHandler<InitiateAuthRequest, InitiateAuthResponse>(CognitoOperations.InitiateAuth)
{
    public override async ValueTask<InitiateAuthResponse> HandleAsync(
        InitiateAuthRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var client = ClientCall.Of(store, request.ClientId);
        var outcome = await signIns.StartAsync(
            client with
            {
                Context = call,
                Address = UserContext.AddressOf(client.Client, request.UserContextData, call),
                ValidationData = request.ClientMetadata,
            },
            request.AuthFlow,
            request.AuthParameters,
            request.Session,
            cancellationToken);

        return outcome.ToInitiateAuth();
    }
}

internal sealed class AdminInitiateAuthHandler(PoolStore store, SignIns signIns)
    : OperationHandler<AdminInitiateAuthRequest, AdminInitiateAuthResponse>(CognitoOperations.AdminInitiateAuth)
{
    public override async ValueTask<AdminInitiateAuthResponse> HandleAsync(
        AdminInitiateAuthRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var outcome = await signIns.StartAsync(
            ClientCall.Of(store, request.UserPoolId, request.ClientId) with
            {
                Context = UserContext.OfUser(request.ContextData, call),
                Admin = true,
                Address = request.ContextData?.IpAddress,
                ValidationData = request.ClientMetadata,
            },
            request.AuthFlow,
            request.AuthParameters,
            request.Session,
            cancellationToken);

        return outcome.ToAdminInitiateAuth();
    }
}

internal sealed class RespondToAuthChallengeHandler(PoolStore store, SignIns signIns)
    : OperationHandler<RespondToAuthChallengeRequest, RespondToAuthChallengeResponse>(
        CognitoOperations.RespondToAuthChallenge)
{
    public override async ValueTask<RespondToAuthChallengeResponse> HandleAsync(
        RespondToAuthChallengeRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var client = ClientCall.Of(store, request.ClientId);
        var outcome = await signIns.AnswerAsync(
            client with
            {
                Context = call,
                Address = UserContext.AddressOf(client.Client, request.UserContextData, call),
                Metadata = request.ClientMetadata,
            },
            request.ChallengeName,
            request.Session,
            request.ChallengeResponses,
            cancellationToken);

        return outcome.ToRespond();
    }
}

internal sealed class AdminRespondToAuthChallengeHandler(PoolStore store, SignIns signIns)
    : OperationHandler<AdminRespondToAuthChallengeRequest, AdminRespondToAuthChallengeResponse>(
        CognitoOperations.AdminRespondToAuthChallenge)
{
    public override async ValueTask<AdminRespondToAuthChallengeResponse> HandleAsync(
        AdminRespondToAuthChallengeRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var outcome = await signIns.AnswerAsync(
            ClientCall.Of(store, request.UserPoolId, request.ClientId) with
            {
                Context = UserContext.OfUser(request.ContextData, call),
                Admin = true,
                Address = request.ContextData?.IpAddress,
                Metadata = request.ClientMetadata,
            },
            request.ChallengeName,
            request.Session,
            request.ChallengeResponses,
            cancellationToken);

        return outcome.ToAdminRespond();
    }
}
