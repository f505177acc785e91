using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Operations;

/// <content>Refresh tokens.</content>
internal static partial class Refusals
{
    private const string Unauthorized = "UnauthorizedException";

    private static void AddTokens()
    {
        Add(CognitoOperations.GetTokensFromRefreshToken, NotAuthorized, "the token is made up", r =>
            r.RefreshToken = "made-up");
        AddCall(CognitoOperations.GetTokensFromRefreshToken, "RefreshTokenReuseException", "it was used", async pool =>
        {
            var (rotating, token) = await RotatingAsync(pool);
            var request = new GetTokensFromRefreshTokenRequest { ClientId = rotating.ClientId, RefreshToken = token };
            await pool.Server.CallAsync(CognitoOperations.GetTokensFromRefreshToken, request);
            return request;
        });
        Add(CognitoOperations.RevokeToken, "UnsupportedTokenTypeException", "it is no refresh token", r =>
            r.Token = "made-up");
        AddAfter(CognitoOperations.RevokeToken, Unauthorized, "the token is another client's", async (pool, r) =>
            r.ClientId = (await pool.NewClientAsync()).ClientId!);
        Add(CognitoOperations.RevokeToken, Unauthorized, "there is no such client", r => r.ClientId = "nobodysclient");
        AddCall(CognitoOperations.RevokeToken, Unsupported, "the client's tokens are not revoked", async pool =>
        {
            var keeping = await pool.ThroughNewClientAsync(client => client.EnableTokenRevocation = false);
            return await OperationCalls.MakeAsync(CognitoOperations.RevokeToken, keeping);
        });
    }

    private static async Task<(FurnishedPool Pool, string Token)> RotatingAsync(FurnishedPool pool)
    {
        var rotating = await pool.ThroughNewClientAsync(client =>
        {
            client.ExplicitAuthFlows = ["USER_PASSWORD_AUTH"];
            client.RefreshTokenRotation = new() { Feature = "ENABLED", RetryGracePeriodSeconds = 0 };
        });
        return (rotating, (await rotating.NewSignInAsync()).RefreshToken!);
    }
}
