using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Operations;

/// <content>Signing up and in.</content>
internal static partial class OperationCalls
{
    private static void AddSignIn()
    {
        Add(CognitoOperations.SignUp, pool => pool.SignUp(FurnishedPool.NewName("user")));
        AddAsync(CognitoOperations.ConfirmSignUp, async pool =>
        {
            var username = await pool.NewSignUpAsync();
            return new()
            {
                ClientId = pool.ClientId,
                Username = username,
                ConfirmationCode = await pool.CodeForAsync(username),
            };
        });
        AddAsync(CognitoOperations.ResendConfirmationCode, async pool => new()
        {
            ClientId = pool.ClientId,
            Username = await pool.NewSignUpAsync(),
        });
        AddAsync(CognitoOperations.ForgotPassword, async pool => new()
        {
            ClientId = pool.ClientId,
            Username = await pool.NewUserAsync(),
        });
        AddAsync(CognitoOperations.ConfirmForgotPassword, async pool =>
        {
            var forgot = await MakeAsync(CognitoOperations.ForgotPassword, pool);
            await pool.Server.CallAsync(CognitoOperations.ForgotPassword, forgot);
            return new()
            {
                ClientId = pool.ClientId,
                Username = forgot.Username,
                Password = "An0ther!Password",
                ConfirmationCode = await pool.CodeForAsync(forgot.Username),
            };
        });
        AddAsync(CognitoOperations.InitiateAuth, async pool => pool.PasswordAuth(await pool.NewUserAsync()));
        AddAsync(CognitoOperations.AdminInitiateAuth, async pool => pool.AdminPasswordAuth(await pool.NewUserAsync()));
        AddAsync(CognitoOperations.RespondToAuthChallenge, pool => pool.NewPasswordAsync());
        AddAsync(CognitoOperations.AdminRespondToAuthChallenge, pool => pool.AdminNewPasswordAsync());
        AddAsync(CognitoOperations.GetTokensFromRefreshToken, async pool => new()
        {
            ClientId = pool.ClientId,
            RefreshToken = (await pool.NewSignInAsync()).RefreshToken!,
        });
        AddAsync(CognitoOperations.RevokeToken, async pool => new()
        {
            ClientId = pool.ClientId,
            Token = (await pool.NewSignInAsync()).RefreshToken!,
        });
    }
}
