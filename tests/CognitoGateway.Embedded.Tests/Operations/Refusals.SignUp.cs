using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Operations;

/// <content>Signing up, and forgotten passwords.</content>
internal static partial class Refusals
{
    private const string WrongCode = "000000";
    private const string CodeMismatch = "CodeMismatchException";
    private const string ExpiredCode = "ExpiredCodeException";
    private const string TooOften = "it was asked for too often";
    private const string Guessed = "the code is guessed";
    private const string TooLate = "the code has run out";
    private const string SecretMissing = "the client does not prove itself";

    private static void AddSignUp()
    {
        Add(CognitoOperations.SignUp, BadPassword, "the password is weak", r => r.Password = Weak);
        AddAfter(CognitoOperations.SignUp, "UsernameExistsException", "the name is taken", async (pool, r) =>
            r.Username = await pool.NewUserAsync());
        AddAfter(CognitoOperations.SignUp, NotAuthorized, "only administrators make users", async (pool, r) =>
            r.ClientId = (await pool.ElsewhereAsync(
                request => request.AdminCreateUserConfig = new() { AllowAdminCreateUserOnly = true })).ClientId);
        AddConfirmation();
        AddResending();
        AddForgotPassword();
        AddNewPasswords();
    }

    private static void AddConfirmation()
    {
        Add(CognitoOperations.ConfirmSignUp, CodeMismatch, Guessed, r =>
            r.ConfirmationCode = Other(r.ConfirmationCode));
        AddAfter(CognitoOperations.ConfirmSignUp, ExpiredCode, TooLate, (pool, _) => LaterAsync(pool, hours: 25));
        AddAfter(CognitoOperations.ConfirmSignUp, NotAuthorized, "the user is confirmed", async (pool, r) =>
            await pool.Server.CallAsync(CognitoOperations.ConfirmSignUp, r));
        Add(CognitoOperations.ConfirmSignUp, UserNotFound, "there is no such user", r => r.Username = "nobody");
        AddAfter(CognitoOperations.ConfirmSignUp, LimitExceeded, "too many codes were guessed", async (pool, r) =>
            await pool.RepeatAsync(5, CognitoOperations.ConfirmSignUp, r with
            {
                ConfirmationCode = Other(r.ConfirmationCode),
            }));
        AddCall(CognitoOperations.ConfirmSignUp, AliasExists, "the address is another's", async pool =>
        {
            var other = await WithAliasesAsync(pool);
            var signUp = other.SignUp(FurnishedPool.NewName("user"));
            var address = FurnishedPool.EmailOf(await other.NewUserAsync());
            signUp.UserAttributes = [new() { Name = "email", Value = address }];
            await pool.Server.CallAsync(CognitoOperations.SignUp, signUp);
            return new()
            {
                ClientId = other.ClientId,
                Username = signUp.Username,
                ConfirmationCode = await pool.Server.CodeForAsync(address),
            };
        });
    }

    private static void AddResending()
    {
        Add(CognitoOperations.ResendConfirmationCode, UserNotFound, "there is no such user", r =>
            r.Username = "nobody");
        AddAfter(CognitoOperations.ResendConfirmationCode, NotAuthorized, SecretMissing, async (pool, r) =>
            r.ClientId = pool.Machine.ClientId!);
        AddAfter(CognitoOperations.ResendConfirmationCode, LimitExceeded, TooOften, (pool, r) =>
            pool.RepeatAsync(5, CognitoOperations.ResendConfirmationCode, r));
    }

    private static void AddForgotPassword()
    {
        Add(CognitoOperations.ForgotPassword, UserNotFound, "there is no such user", r => r.Username = "nobody");
        AddAfter(CognitoOperations.ForgotPassword, NotAuthorized, "the password is temporary", async (pool, r) =>
            r.Username = await pool.NewInvitedAsync());
        AddAfter(CognitoOperations.ForgotPassword, LimitExceeded, TooOften, (pool, r) =>
            pool.RepeatAsync(20, CognitoOperations.ForgotPassword, r));
    }

    private static void AddNewPasswords()
    {
        Add(
            CognitoOperations.ConfirmForgotPassword,
            CodeMismatch,
            Guessed,
            r => r.ConfirmationCode = Other(r.ConfirmationCode));
        AddAfter(CognitoOperations.ConfirmForgotPassword, ExpiredCode, TooLate, (pool, _) =>
            LaterAsync(pool, hours: 2));
        Add(CognitoOperations.ConfirmForgotPassword, UserNotFound, "there is no such user", r =>
            r.Username = "nobody");
        Add(CognitoOperations.ConfirmForgotPassword, BadPassword, "the password is weak", r => r.Password = "weakly");
        Add(
            CognitoOperations.ConfirmForgotPassword,
            OldPassword,
            "the user had the password",
            r => r.Password = TestPool.Password);
        AddAfter(CognitoOperations.ConfirmForgotPassword, NotAuthorized, "the user is disabled", (pool, r) =>
            pool.Server.CallAsync(
                CognitoOperations.AdminDisableUser, new() { UserPoolId = pool.Id, Username = r.Username }));
        AddAfter(CognitoOperations.ConfirmForgotPassword, LimitExceeded, "too many codes were guessed", (pool, r) =>
            pool.RepeatAsync(5, CognitoOperations.ConfirmForgotPassword, r with
            {
                ConfirmationCode = Other(r.ConfirmationCode),
            }));
    }

    private static string Other(string code) => code == WrongCode ? "000001" : WrongCode;

    private static Task LaterAsync(FurnishedPool pool, int hours)
    {
        pool.Server.Clock.Advance(TimeSpan.FromHours(hours));
        return Task.CompletedTask;
    }
}
