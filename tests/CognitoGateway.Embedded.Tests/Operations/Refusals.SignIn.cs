using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Operations;

/// <content>Beginning a sign-in.</content>
internal static partial class Refusals
{
    private const string Unsupported = "UnsupportedOperationException";

    private static void AddSignIn()
    {
        Begin(NotAuthorized, "the password is wrong", (_, parameters) => Wrong(parameters, "PASSWORD"));
        Begin(UserNotFound, "there is no such user", (_, parameters) => Wrong(parameters, "USERNAME"));
        Begin(ResetRequired, "the password was reset", (pool, parameters) => pool.Server.CallAsync(
            CognitoOperations.AdminResetUserPassword,
            new() { UserPoolId = pool.Id, Username = parameters["USERNAME"] }));
        Begin(NotConfirmed, "the user is not confirmed", async (pool, parameters) =>
            parameters["USERNAME"] = await pool.NewSignUpAsync());
        AddCall(CognitoOperations.InitiateAuth, Unsupported, "the client rotates its tokens", async pool =>
        {
            var (rotating, token) = await RotatingAsync(pool);
            return new()
            {
                ClientId = rotating.ClientId,
                AuthFlow = "REFRESH_TOKEN_AUTH",
                AuthParameters = new Dictionary<string, string> { ["REFRESH_TOKEN"] = token },
            };
        });
        AddCall(CognitoOperations.AdminInitiateAuth, Unsupported, "the client rotates its tokens", async pool =>
        {
            var (rotating, token) = await RotatingAsync(pool);
            return new()
            {
                UserPoolId = pool.Id,
                ClientId = rotating.ClientId,
                AuthFlow = "REFRESH_TOKEN_AUTH",
                AuthParameters = new Dictionary<string, string> { ["REFRESH_TOKEN"] = token },
            };
        });
    }

    // Both who begins it alone and who begins it for the user are refused.
    private static void Begin(
        string code, string why, Func<FurnishedPool, Dictionary<string, string>, Task> happensAsync)
    {
        AddAfter(CognitoOperations.InitiateAuth, code, why, (pool, r) =>
            happensAsync(pool, (Dictionary<string, string>)r.AuthParameters!));
        AddAfter(CognitoOperations.AdminInitiateAuth, code, why, (pool, r) =>
            happensAsync(pool, (Dictionary<string, string>)r.AuthParameters!));
    }

    private static Task Wrong(Dictionary<string, string> parameters, string name)
    {
        parameters[name] = "wrong";
        return Task.CompletedTask;
    }
}
