using CognitoGateway.Embedded.OAuth;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Sessions;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Tokens;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignIn;

internal sealed class GetTokensFromRefreshTokenHandler(PoolStore store, TokenRefresh refresh)
    : OperationHandler<GetTokensFromRefreshTokenRequest, GetTokensFromRefreshTokenResponse>(
        CognitoOperations.GetTokensFromRefreshToken)
{
    public override async ValueTask<GetTokensFromRefreshTokenResponse> HandleAsync(
        GetTokensFromRefreshTokenRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var client = ClientCall.Of(store, request.ClientId) with
        {
            Address = call.CallerIp?.ToString(),
            DeviceKey = request.DeviceKey,
        };
        if (!client.HasProved(request.ClientSecret))
        {
            throw Errors.NotAuthorized($"Unable to verify secret for client {request.ClientId}");
        }

        if (!client.Client.RotatesRefreshTokens())
        {
            SignInFlow.Check(client.Client, SignInFlow.Refresh, admin: false);
        }

        return new()
        {
            AuthenticationResult = await refresh.RefreshAsync(
                client, request.RefreshToken, request.ClientMetadata, cancellationToken),
        };
    }
}

internal sealed class RevokeTokenHandler(PoolStore store, BrowserSessions browsers, TimeProvider time)
    : OperationHandler<RevokeTokenRequest, RevokeTokenResponse>(CognitoOperations.RevokeToken)
{
    public override async ValueTask<RevokeTokenResponse> HandleAsync(
        RevokeTokenRequest request, CallContext call, CancellationToken cancellationToken)
    {
        if (ClientCall.Find(store, request.ClientId) is not { } client || !client.HasProved(request.ClientSecret))
        {
            throw new CognitoException("UnauthorizedException", "Invalid client id or secret");
        }

        if (client.Client.Settings.EnableTokenRevocation == false)
        {
            throw new CognitoException(
                "UnsupportedOperationException", "Token revocation is not enabled for this client");
        }

        var token = RefreshToken.Parse(request.Token)
            ?? throw new CognitoException("UnsupportedTokenTypeException", "Unsupported token type");
        using var change = await store.ChangeAsync(client.Pool.Pool.Id, cancellationToken);
        if (change.State.FindUserBySub(token.Sub) is { } user
            && user.SignIns.FirstOrDefault(s => s.Id == token.SignInId) is { } signIn
            && signIn.Tokens.Any(kept => SecretHash.Same(kept.Hash, token.Hash)))
        {
            if (signIn.ClientId != request.ClientId)
            {
                throw new CognitoException("UnauthorizedException", "The token was issued to another client");
            }

            change.Save(user.SignedOut(signIn.Id, time.GetUtcNow()));
            change.Commit();
            if (request.RevokeAssociatedSessions == AssociatedSessions.Linked
                && signIn.OriginSessionId is { } origin)
            {
                browsers.End(origin);
            }
        }

        return new();
    }
}

internal sealed class GlobalSignOutHandler(AccessTokens accessTokens, TimeProvider time)
    : OperationHandler<GlobalSignOutRequest, GlobalSignOutResponse>(CognitoOperations.GlobalSignOut)
{
    public override async ValueTask<GlobalSignOutResponse> HandleAsync(
        GlobalSignOutRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await accessTokens.ChangeAsync(request.AccessToken, cancellationToken);
        change.Commit(change.User.SignedOut(time.GetUtcNow()));
        return new();
    }
}

internal sealed class AdminUserGlobalSignOutHandler(PoolStore store, TimeProvider time)
    : OperationHandler<AdminUserGlobalSignOutRequest, AdminUserGlobalSignOutResponse>(
        CognitoOperations.AdminUserGlobalSignOut)
{
    public override async ValueTask<AdminUserGlobalSignOutResponse> HandleAsync(
        AdminUserGlobalSignOutRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);
        var user = change.State.RequireUser(request.Username);
        change.Save(user.SignedOut(time.GetUtcNow()));
        change.Commit();
        return new();
    }
}
