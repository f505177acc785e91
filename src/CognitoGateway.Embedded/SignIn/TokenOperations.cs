using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Sessions;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Tokens;
using CognitoGateway.Embedded.Triggers;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignIn;

internal sealed class GetTokensFromRefreshTokenHandler(
    PoolStore store,
    RefreshTokens refreshTokens,
    TokenOverrides overrides,
    TokenIssuer tokens,
    SessionActivity sessions,
    TimeProvider time)
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

        var rotates = client.Client.RotatesRefreshTokens();
        if (!rotates)
        {
            SignInFlow.Check(client.Client, SignInFlow.Refresh, admin: false);
        }

        var found = refreshTokens.Find(client, request.RefreshToken);
        var changes = await overrides.AskAsync(
            client.Pool,
            client.Client,
            found.User,
            TriggerSource.TokensOfRefresh,
            found.SignIn.Scopes,
            request.ClientMetadata,
            cancellationToken);
        if (rotates)
        {
            return new()
            {
                AuthenticationResult = await RotateAsync(client, request.RefreshToken, changes, cancellationToken),
            };
        }

        await sessions.NoteAsync(client, found.User.Sub, found.SignIn.Id, cancellationToken);
        return new()
        {
            AuthenticationResult = tokens.Issue(client.Pool, client.Client, found.User, found.SignIn, changes),
        };
    }

    private async Task<AuthenticationResultType> RotateAsync(
        ClientCall client, string refreshToken, TokenOverride? changes, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(client.Pool.Pool.Id, cancellationToken);
        var found = refreshTokens.Find(client, refreshToken);
        var (user, next) = refreshTokens.Rotate(client.Client, found);
        change.Save(change.Pool.TracksSessions()
            ? user.Used(found.SignIn.Id, time.GetUtcNow(), client.Address)
            : user);
        change.Commit();

        var result = tokens.Issue(client.Pool, client.Client, user, found.SignIn, changes);
        result.RefreshToken = next;
        return result;
    }
}

internal sealed class RevokeTokenHandler(PoolStore store, TimeProvider time)
    : OperationHandler<RevokeTokenRequest, RevokeTokenResponse>(CognitoOperations.RevokeToken)
{
    public override async ValueTask<RevokeTokenResponse> HandleAsync(
        RevokeTokenRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var client = ClientCall.Of(store, request.ClientId);
        if (!client.HasProved(request.ClientSecret))
        {
            throw new CognitoException("UnauthorizedException", "Invalid client secret");
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
