using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Operations;

/// <content>Answering the challenges of a sign-in.</content>
internal static partial class Refusals
{
    private const string NoSoftwareToken = "SoftwareTokenMFANotFoundException";

    /// <summary>A challenge, and the answer to it.</summary>
    private sealed record Asked(
        FurnishedPool Pool, string Username, string Challenge, string? Session, Dictionary<string, string> Answer);

    private static void AddChallenges()
    {
        Answer(NotAuthorized, "the session is made up", async pool =>
            await NewPasswordAsync(pool) with { Session = "AYABe-a-session-that-nobody-has-begun" });
        Answer(BadPassword, "the password is weak", async pool => await NewPasswordAsync(pool, Weak));
        Answer(OldPassword, "the user had the password", async pool =>
            await NewPasswordAsync(pool, FurnishedPool.TemporaryPassword));
        Answer(CodeMismatch, Guessed, async pool =>
        {
            var (asked, app) = await SoftwareTokenAsync(pool);
            asked.Answer["SOFTWARE_TOKEN_MFA_CODE"] = app.WrongCode();
            return asked;
        });
        Answer(ExpiredCode, "the code was used before", async pool =>
            (await SoftwareTokenAsync(pool, later: false)).Asked);
        Answer(NoSoftwareToken, "an administrator has deleted the token", async pool =>
        {
            var (asked, _) = await SoftwareTokenAsync(pool);
            await pool.Server.CallAsync(
                CognitoOperations.AdminDeleteSoftwareToken, new() { UserPoolId = pool.Id, Username = asked.Username });
            return asked;
        });
        Answer(NotConfirmed, "the user is not confirmed", async pool =>
            await SrpAsync(pool, await pool.NewSignUpAsync()));
        Answer(ResetRequired, "the password was reset meanwhile", async pool =>
        {
            var asked = await SrpAsync(pool, await pool.NewUserAsync());
            await pool.Server.CallAsync(
                CognitoOperations.AdminResetUserPassword, new() { UserPoolId = pool.Id, Username = asked.Username });
            return asked;
        });
        Answer(AliasExists, "the address is another's", OneTimePasswordAsync);
    }

    // Both who answers alone and who answers for the user are refused.
    private static void Answer(string code, string why, Func<FurnishedPool, Task<Asked>> askAsync)
    {
        AddCall(CognitoOperations.RespondToAuthChallenge, code, why, async pool =>
        {
            var asked = await askAsync(pool);
            return new()
            {
                ClientId = asked.Pool.ClientId,
                ChallengeName = asked.Challenge,
                Session = asked.Session,
                ChallengeResponses = asked.Answer,
            };
        });
        AddCall(CognitoOperations.AdminRespondToAuthChallenge, code, why, async pool =>
        {
            var asked = await askAsync(pool);
            return new()
            {
                UserPoolId = asked.Pool.Id,
                ClientId = asked.Pool.ClientId,
                ChallengeName = asked.Challenge,
                Session = asked.Session,
                ChallengeResponses = asked.Answer,
            };
        });
    }

    private static async Task<Asked> NewPasswordAsync(FurnishedPool pool, string password = "An0ther!Password")
    {
        var answer = await pool.NewPasswordAsync();
        var given = (Dictionary<string, string>)answer.ChallengeResponses!;
        given["NEW_PASSWORD"] = password;
        return new(pool, given["USERNAME"], answer.ChallengeName, answer.Session, given);
    }

    private static async Task<(Asked Asked, Authenticator App)> SoftwareTokenAsync(
        FurnishedPool pool, bool later = true)
    {
        var (tokens, app) = await pool.NewSoftwareTokenAsync();
        var username = FurnishedPool.UsernameOf(tokens.AccessToken!);
        await pool.Server.CallAsync(CognitoOperations.SetUserMFAPreference, new()
        {
            AccessToken = tokens.AccessToken!,
            SoftwareTokenMfaSettings = new() { Enabled = true },
        });
        if (later)
        {
            pool.Server.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var asked = await pool.Server.CallAsync(CognitoOperations.InitiateAuth, pool.PasswordAuth(username));
        var answer = new Dictionary<string, string>
        {
            ["USERNAME"] = username,
            ["SOFTWARE_TOKEN_MFA_CODE"] = app.Code(),
        };
        return (new(pool, username, asked.ChallengeName!, asked.Session, answer), app);
    }

    private static async Task<Asked> SrpAsync(FurnishedPool pool, string username)
    {
        var client = new SrpClient();
        var asked = await pool.Server.CallAsync(CognitoOperations.InitiateAuth, new()
        {
            ClientId = pool.ClientId,
            AuthFlow = "USER_SRP_AUTH",
            AuthParameters = new Dictionary<string, string>
            {
                ["USERNAME"] = username,
                ["SRP_A"] = client.PublicNumber,
            },
        });
        var answer = client.Answer(
            asked.ChallengeParameters!, pool.Id[6..], username, TestPool.Password, pool.Server.Clock.GetUtcNow());
        answer["USERNAME"] = username;
        return new(pool, username, asked.ChallengeName!, asked.Session, answer);
    }

    private static async Task<Asked> OneTimePasswordAsync(FurnishedPool pool)
    {
        var other = await pool.ElsewhereAsync(
            request =>
            {
                request.AliasAttributes = ["email"];
                request.Policies = new()
                {
                    SignInPolicy = new() { AllowedFirstAuthFactors = ["PASSWORD", "EMAIL_OTP"] },
                };
            },
            client => client.ExplicitAuthFlows = ["ALLOW_USER_AUTH"]);
        var signUp = other.SignUp(FurnishedPool.NewName("user"));
        var address = FurnishedPool.EmailOf(await other.NewUserAsync());
        signUp.UserAttributes = [new() { Name = "email", Value = address }];
        await pool.Server.CallAsync(CognitoOperations.SignUp, signUp);
        var asked = await pool.Server.CallAsync(CognitoOperations.InitiateAuth, new()
        {
            ClientId = other.ClientId,
            AuthFlow = "USER_AUTH",
            AuthParameters = new Dictionary<string, string>
            {
                ["USERNAME"] = signUp.Username,
                ["PREFERRED_CHALLENGE"] = "EMAIL_OTP",
            },
        });
        var answer = new Dictionary<string, string>
        {
            ["USERNAME"] = signUp.Username,
            ["EMAIL_OTP_CODE"] = await pool.Server.CodeForAsync(address),
        };
        return new(other, signUp.Username, asked.ChallengeName!, asked.Session, answer);
    }
}
