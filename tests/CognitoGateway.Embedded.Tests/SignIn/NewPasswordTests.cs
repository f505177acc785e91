using System.Text.Json;
using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.SignIn;

public sealed class NewPasswordTests
{
    private const string Temporary = "Temp0rary!";
    private const string NewPassword = "N3w-password";

    [Fact]
    public async Task NewPasswordRequired_Answered_ConfirmsTheUserAndSignsIn()
    {
        await using var pool = await StartAsync();

        var challenge = await pool.InitiateAsync("carol", Temporary);
        var answer = await AnswerAsync(pool, challenge.Session, NewPassword);

        Assert.Equal("NEW_PASSWORD_REQUIRED", challenge.ChallengeName);
        Assert.Null(challenge.AuthenticationResult);
        Assert.Equal("carol", challenge.ChallengeParameters?["USER_ID_FOR_SRP"]);
        Assert.Equal("[]", challenge.ChallengeParameters?["requiredAttributes"]);
        Assert.Equal(
            "carol@example.com",
            JsonElement.Parse(challenge.ChallengeParameters!["userAttributes"]).GetProperty("email").GetString());
        Assert.NotNull(answer.AuthenticationResult?.RefreshToken);
        Assert.NotNull((await pool.SignInAsync("carol", NewPassword)).AccessToken);
    }

    [Fact]
    public async Task NewPasswordRequired_WeakPassword_LeavesTheSessionGoodForABetterOne()
    {
        await using var pool = await StartAsync();
        var challenge = await pool.InitiateAsync("carol", Temporary);

        var refusal = await RefusedAsync(pool, challenge.Session, "weak");
        var answer = await AnswerAsync(pool, challenge.Session, NewPassword);

        Assert.Equal("InvalidPasswordException", refusal.Code);
        Assert.NotNull(answer.AuthenticationResult);
    }

    [Fact]
    public async Task NewPasswordRequired_SessionUsedOldOrMadeUp_IsRefused()
    {
        await using var pool = await StartAsync();
        var used = await pool.InitiateAsync("carol", Temporary);
        var old = await pool.InitiateAsync("carol", Temporary);
        await AnswerAsync(pool, used.Session, NewPassword);

        var again = await RefusedAsync(pool, used.Session, NewPassword);
        pool.Clock.Advance(TimeSpan.FromMinutes(3));
        var late = await RefusedAsync(pool, old.Session, NewPassword);
        var madeUp = await RefusedAsync(pool, new string('x', 40), NewPassword);

        Assert.Equal("Invalid session for the user, session can only be used once.", again.Message);
        Assert.Equal("Invalid session for the user, session is expired.", late.Message);
        Assert.Equal("Invalid session provided", madeUp.Message);
        Assert.All([again, late, madeUp], refusal => Assert.Equal("NotAuthorizedException", refusal.Code));
    }

    [Fact]
    public async Task NewPasswordRequired_LongerSessionOfTheClient_IsKept()
    {
        await using var pool = await StartAsync(client: c => c.AuthSessionValidity = 15);
        var challenge = await pool.InitiateAsync("carol", Temporary);
        pool.Clock.Advance(TimeSpan.FromMinutes(14));

        Assert.NotNull((await AnswerAsync(pool, challenge.Session, NewPassword)).AuthenticationResult);
    }

    [Fact]
    public async Task NewPasswordRequired_AnotherUsersName_IsRefused()
    {
        await using var pool = await StartAsync();
        await pool.AddConfirmedAsync("dave");
        var challenge = await pool.InitiateAsync("carol", Temporary);

        var refusal = await RefusedAsync(pool, challenge.Session, NewPassword, username: "dave");

        Assert.Equal("NotAuthorizedException", refusal.Code);
    }

    [Fact]
    public async Task NewPasswordRequired_WithAttributes_SetsThemButNoRequiredOneAnew()
    {
        await using var pool = await TestPool.StartAsync(p => p.Schema =
            [new() { Name = "name", AttributeDataType = "String", Required = true, Mutable = true }]);
        await pool.Server.CallAsync(CognitoOperations.AdminCreateUser, new()
        {
            UserPoolId = pool.Id,
            Username = "carol",
            TemporaryPassword = Temporary,
            UserAttributes = [new() { Name = "name", Value = "C" }],
        });

        var challenge = await pool.InitiateAsync("carol", Temporary);
        var refusal = await RefusedAsync(pool, challenge.Session, NewPassword, attributes: ("name", "Carol"));
        await AnswerAsync(pool, challenge.Session, NewPassword, attributes: ("nickname", "Caz"));

        var user = await pool.GetUserAsync(await pool.SignInAsync("carol", NewPassword));
        Assert.Equal("Cannot modify an already provided name", refusal.Message);
        Assert.Equal("Caz", user.UserAttributes["nickname"]);
    }

    [Fact]
    public async Task AdminRespondToAuthChallenge_NewPassword_SignsIn()
    {
        await using var pool = await StartAsync();
        var challenge = await pool.Server.CallAsync(CognitoOperations.AdminInitiateAuth, new()
        {
            UserPoolId = pool.Id,
            ClientId = pool.ClientId,
            AuthFlow = "ADMIN_USER_PASSWORD_AUTH",
            AuthParameters = pool.PasswordAuth("carol", Temporary).AuthParameters,
        });

        var answer = await pool.Server.CallAsync(CognitoOperations.AdminRespondToAuthChallenge, new()
        {
            UserPoolId = pool.Id,
            ClientId = pool.ClientId,
            ChallengeName = "NEW_PASSWORD_REQUIRED",
            Session = challenge.Session,
            ChallengeResponses = new Dictionary<string, string>
            {
                ["USERNAME"] = "carol",
                ["NEW_PASSWORD"] = NewPassword,
            },
        });

        Assert.NotNull(answer.AuthenticationResult?.AccessToken);
    }

    [Fact]
    public async Task InitiateAuth_TemporaryPasswordTooOld_SendsToTheAdministrator()
    {
        await using var pool = await StartAsync();
        pool.Clock.Advance(TimeSpan.FromDays(7));

        var refusal = await pool.RefusedSignInAsync("carol", Temporary);

        Assert.Equal("Temporary password has expired and must be reset by an administrator.", refusal.Message);
    }

    [Fact]
    public async Task InitiateAuth_GeneratedTemporaryPassword_IsInTheInvitation()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.Server.CallAsync(CognitoOperations.AdminCreateUser, new()
        {
            UserPoolId = pool.Id,
            Username = "carol",
            DesiredDeliveryMediums = ["EMAIL"],
            UserAttributes = [new() { Name = "email", Value = "carol@example.com" }],
        });

        var challenge = await pool.InitiateAsync("carol", await pool.Server.CodeForAsync("carol@example.com"));

        Assert.Equal("NEW_PASSWORD_REQUIRED", challenge.ChallengeName);
    }

    private static async Task<TestPool> StartAsync(Action<CreateUserPoolClientRequest>? client = null)
    {
        var pool = await TestPool.StartAsync(client: client);
        await pool.Server.CallAsync(CognitoOperations.AdminCreateUser, new()
        {
            UserPoolId = pool.Id,
            Username = "carol",
            TemporaryPassword = Temporary,
            MessageAction = "SUPPRESS",
            UserAttributes = [new() { Name = "email", Value = "carol@example.com" }],
        });
        return pool;
    }

    private static Task<RespondToAuthChallengeResponse> AnswerAsync(
        TestPool pool, string? session, string password, (string Name, string Value)? attributes = null) =>
        pool.Server.CallAsync(
            CognitoOperations.RespondToAuthChallenge, Answer(pool, session, password, "carol", attributes));

    private static Task<CognitoException> RefusedAsync(
        TestPool pool,
        string? session,
        string password,
        string username = "carol",
        (string Name, string Value)? attributes = null) =>
        pool.Server.RefusalAsync(
            CognitoOperations.RespondToAuthChallenge, Answer(pool, session, password, username, attributes));

    private static RespondToAuthChallengeRequest Answer(
        TestPool pool, string? session, string password, string username, (string Name, string Value)? attribute)
    {
        var responses = new Dictionary<string, string> { ["USERNAME"] = username, ["NEW_PASSWORD"] = password };
        if (attribute is var (name, value))
        {
            responses["userAttributes." + name] = value;
        }

        return new()
        {
            ClientId = pool.ClientId,
            ChallengeName = "NEW_PASSWORD_REQUIRED",
            Session = session,
            ChallengeResponses = responses,
        };
    }
}
