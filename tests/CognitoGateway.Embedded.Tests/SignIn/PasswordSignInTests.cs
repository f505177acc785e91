using CognitoGateway.Embedded.SignIn;
using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.SignIn;

public sealed class PasswordSignInTests
{
    [Fact]
    public async Task InitiateAuth_RightPassword_AnswersTokensAndNoChallenge()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.AddConfirmedAsync("carol");

        var answer = await pool.InitiateAsync("carol");

        Assert.Null(answer.ChallengeName);
        Assert.Null(answer.Session);
        Assert.Empty(answer.ChallengeParameters!);
        Assert.Equal("Bearer", answer.AuthenticationResult?.TokenType);
        Assert.Equal(3600, answer.AuthenticationResult?.ExpiresIn);
        Assert.Equal(5, answer.AuthenticationResult?.RefreshToken?.Split('.').Length);
    }

    [Theory]
    [InlineData("LEGACY", "UserNotFoundException", "User does not exist.")]
    [InlineData("ENABLED", "NotAuthorizedException", "Incorrect username or password.")]
    public async Task InitiateAuth_UnknownUser_TellsWhatTheClientMayKnow(string mode, string code, string message)
    {
        await using var pool = await TestPool.StartAsync(client: c => c.PreventUserExistenceErrors = mode);

        var refusal = await pool.RefusedSignInAsync("nobody");

        Assert.Equal(code, refusal.Code);
        Assert.Equal(message, refusal.Message);
    }

    [Theory]
    [InlineData("carol", "ENABLED")]
    [InlineData("newcomer", "ENABLED")]
    [InlineData("disabled", "ENABLED")]
    [InlineData("nobody", "ENABLED")]
    [InlineData("nobody", "LEGACY")]
    public async Task InitiateAuth_WrongPassword_TakesTheSameWorkWhoeverItIs(string username, string mode)
    {
        await using var pool = await TestPool.StartAsync(client: c => c.PreventUserExistenceErrors = mode);
        await pool.AddConfirmedAsync("carol");
        await pool.SignUpAsync("newcomer", "newcomer@example.com");
        await pool.AddConfirmedAsync("disabled");
        await pool.Server.CallAsync(
            CognitoOperations.AdminDisableUser, new() { UserPoolId = pool.Id, Username = "disabled" });
        var before = pool.Server.PasswordRounds;

        await pool.RefusedSignInAsync(username, "Wr0ngPassw0rd!");

        // Those of one hash, in a server of the tests.
        Assert.Equal(10, pool.Server.PasswordRounds - before);
    }

    [Theory]
    [InlineData(TestPool.Password, "UserNotConfirmedException", "User is not confirmed.")]
    [InlineData("wrong", "NotAuthorizedException", "Incorrect username or password.")]
    public async Task InitiateAuth_NotConfirmed_SaysSoOnlyToWhoKnowsThePassword(
        string password, string code, string message)
    {
        await using var pool = await TestPool.StartAsync();
        await pool.SignUpAsync("carol", "carol@example.com");

        var refusal = await pool.RefusedSignInAsync("carol", password);

        Assert.Equal(code, refusal.Code);
        Assert.Equal(message, refusal.Message);
    }

    [Fact]
    public async Task InitiateAuth_DisabledUser_IsRefused()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.AddConfirmedAsync("carol");
        await pool.Server.CallAsync(
            CognitoOperations.AdminDisableUser, new() { UserPoolId = pool.Id, Username = "carol" });

        Assert.Equal("User is disabled.", (await pool.RefusedSignInAsync("carol")).Message);
    }

    [Fact]
    public async Task InitiateAuth_RowOfWrongPasswords_LocksOutForAWhile()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.AddConfirmedAsync("carol");

        for (var i = 0; i < 6; i++)
        {
            Assert.Equal("Incorrect username or password.", (await pool.RefusedSignInAsync("carol", "wrong")).Message);
            pool.Clock.Advance(TimeSpan.FromSeconds(i < 5 ? 1 : 0));
        }

        Assert.Equal("Password attempts exceeded", (await pool.RefusedSignInAsync("carol")).Message);
        pool.Clock.Advance(TimeSpan.FromSeconds(4));
        Assert.NotNull((await pool.SignInAsync("carol")).AccessToken);
    }

    [Theory]
    [InlineData("ADMIN_USER_PASSWORD_AUTH", "Initiate Auth method not supported")]
    [InlineData("USER_PASSWORD_AUTH", "USER_PASSWORD_AUTH flow not enabled for this client")]
    [InlineData("USER_AUTH", "USER_AUTH flow not enabled for this client")]
    public async Task InitiateAuth_FlowThatCannotBe_SaysWhy(string flow, string message)
    {
        await using var pool = await TestPool.StartAsync(client: c => c.ExplicitAuthFlows = null);
        var request = pool.PasswordAuth("carol", TestPool.Password);

        var refusal = await pool.Server.RefusalAsync(
            CognitoOperations.InitiateAuth, request with { AuthFlow = flow });

        Assert.Equal("InvalidParameterException", refusal.Code);
        Assert.Equal(message, refusal.Message);
    }

    [Theory]
    [InlineData("ADMIN_USER_PASSWORD_AUTH")]
    [InlineData("ADMIN_NO_SRP_AUTH")]
    public async Task AdminInitiateAuth_EitherNameOfTheFlow_AnswersTokens(string flow)
    {
        await using var pool = await TestPool.StartAsync();
        await pool.AddConfirmedAsync("carol");

        var answer = await pool.Server.CallAsync(CognitoOperations.AdminInitiateAuth, new()
        {
            UserPoolId = pool.Id,
            ClientId = pool.ClientId,
            AuthFlow = flow,
            AuthParameters = pool.PasswordAuth("carol", TestPool.Password).AuthParameters,
        });

        Assert.NotNull(answer.AuthenticationResult?.IdToken);
    }

    [Fact]
    public async Task InitiateAuth_MissingParameter_NamesIt()
    {
        await using var pool = await TestPool.StartAsync();

        var refusal = await pool.Server.RefusalAsync(CognitoOperations.InitiateAuth, new()
        {
            ClientId = pool.ClientId,
            AuthFlow = "USER_PASSWORD_AUTH",
            AuthParameters = new Dictionary<string, string> { ["PASSWORD"] = "x" },
        });

        Assert.Equal("Missing required parameter USERNAME", refusal.Message);
    }

    [Fact]
    public async Task InitiateAuth_ClientWithSecret_AsksForTheRightHash()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.AddConfirmedAsync("carol");
        await pool.UseClientAsync(c => c.GenerateSecret = true);
        var request = pool.PasswordAuth("carol", TestPool.Password);

        var missing = await pool.Server.RefusalAsync(CognitoOperations.InitiateAuth, request);
        var wrong = await pool.Server.RefusalAsync(CognitoOperations.InitiateAuth, With(request, "bm90IGl0"));
        var right = await pool.Server.CallAsync(
            CognitoOperations.InitiateAuth,
            With(request, SecretHash.Of(pool.Client.ClientSecret!, "carol", pool.ClientId)));

        Assert.Equal(
            $"Client {pool.ClientId} is configured with secret but SECRET_HASH was not received", missing.Message);
        Assert.Equal($"Unable to verify secret hash for client {pool.ClientId}", wrong.Message);
        Assert.NotNull(right.AuthenticationResult);
    }

    [Fact]
    public async Task SignUp_ClientWithSecret_AsksForTheRightHash()
    {
        await using var pool = await TestPool.StartAsync(client: c => c.GenerateSecret = true);
        var hash = SecretHash.Of(pool.Client.ClientSecret!, "carol", pool.ClientId);

        var missing = await Assert.ThrowsAsync<CognitoException>(() => pool.SignUpAsync("carol"));
        var right = await pool.SignUpAsync("carol", more: r => r.SecretHash = hash);

        Assert.Equal("NotAuthorizedException", missing.Code);
        Assert.NotNull(right.UserSub);
    }

    [Theory]
    [InlineData("LEGACY", "wrong", "PasswordResetRequiredException")]
    [InlineData("ENABLED", "wrong", "NotAuthorizedException")]
    [InlineData("ENABLED", TestPool.Password, "PasswordResetRequiredException")]
    public async Task InitiateAuth_ResetByTheAdministrator_TellsWhatTheClientMayKnow(
        string mode, string password, string code)
    {
        await using var pool = await TestPool.StartAsync(client: c => c.PreventUserExistenceErrors = mode);
        await pool.AddConfirmedAsync("carol");
        await pool.Server.CallAsync(
            CognitoOperations.AdminResetUserPassword, new() { UserPoolId = pool.Id, Username = "carol" });

        Assert.Equal(code, (await pool.RefusedSignInAsync("carol", password)).Code);
    }

    [Fact]
    public async Task InitiateAuth_UnknownClient_IsNotFound()
    {
        await using var pool = await TestPool.StartAsync();

        var refusal = await pool.Server.RefusalAsync(
            CognitoOperations.InitiateAuth, pool.PasswordAuth("carol", "x") with { ClientId = "nosuchclient" });

        Assert.Equal("ResourceNotFoundException", refusal.Code);
        Assert.Equal("User pool client nosuchclient does not exist.", refusal.Message);
    }

    [Fact]
    public async Task InitiateAuth_PoolAsksForASecondFactor_GivesNoTokens()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.AddConfirmedAsync("carol");
        await pool.Server.CallAsync(CognitoOperations.SetUserPoolMfaConfig, new()
        {
            UserPoolId = pool.Id,
            MfaConfiguration = "ON",
            SoftwareTokenMfaConfiguration = new() { Enabled = true },
        });

        var answer = await pool.InitiateAsync("carol");

        Assert.Null(answer.AuthenticationResult);
        Assert.Equal("MFA_SETUP", answer.ChallengeName);
    }

    private static InitiateAuthRequest With(InitiateAuthRequest request, string hash) => request with
    {
        AuthParameters = new Dictionary<string, string>(request.AuthParameters!) { ["SECRET_HASH"] = hash },
    };
}
