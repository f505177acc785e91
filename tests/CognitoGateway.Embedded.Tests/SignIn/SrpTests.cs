using CognitoGateway.Embedded.SignIn;
using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.SignIn;

public sealed class SrpTests
{
    private const string Verifier = "PASSWORD_VERIFIER";
    private const string Wrong = "Incorrect username or password.";

    [Fact]
    public async Task InitiateAuth_Srp_AsksForAllThatAClientCalculatesWith()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.AddConfirmedAsync("carol");

        var challenge = await StartAsync(pool, "carol", new());

        Assert.Equal(Verifier, challenge.ChallengeName);
        Assert.NotNull(challenge.Session);
        Assert.Null(challenge.AuthenticationResult);
        Assert.Null(challenge.AvailableChallenges);
        Assert.Equal("carol", challenge.ChallengeParameters!["USER_ID_FOR_SRP"]);
        Assert.Equal("carol", challenge.ChallengeParameters["USERNAME"]);
        Assert.Matches("^[0-9a-f]+$", challenge.ChallengeParameters["SRP_B"]);
        Assert.Matches("^[0-9a-f]{1,32}$", challenge.ChallengeParameters["SALT"]);
    }

    [Fact]
    public async Task Answer_RightPassword_AnswersTokens()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.AddConfirmedAsync("carol");

        var answer = await pool.SrpAsync("carol");

        Assert.NotNull(answer.AuthenticationResult!.RefreshToken);
        Assert.Null(answer.ChallengeName);
        Assert.Empty(answer.ChallengeParameters!);
    }

    [Fact]
    public async Task Answer_UpperCaseNumberAndNoSession_IsFoundByItsSecretBlock()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.AddConfirmedAsync("carol");
        var client = new SrpClient();
        var challenge = await pool.StartAsync(
            "USER_SRP_AUTH", ("USERNAME", "carol"), ("SRP_A", client.PublicNumber.ToUpperInvariant()));

        var answer = await pool.AnswerAsync(
            Verifier, session: null, "carol", pool.Proof(client, challenge.ChallengeParameters!));

        Assert.NotNull(answer.AuthenticationResult);
    }

    [Fact]
    public async Task Answer_UserNamedByEmail_IsProvedWithTheStoredUsername()
    {
        await using var pool = await TestPool.StartAsync(request => request.UsernameAttributes = ["email"]);
        var sub = await pool.AddConfirmedAsync("carol@example.com", "carol@example.com");
        var client = new SrpClient();

        var challenge = await StartAsync(pool, "carol@example.com", client);
        var answer = await pool.AnswerAsync(
            Verifier, challenge.Session, sub, pool.Proof(client, challenge.ChallengeParameters!));

        Assert.Equal(sub, challenge.ChallengeParameters!["USER_ID_FOR_SRP"]);
        Assert.NotNull(answer.AuthenticationResult);
    }

    [Fact]
    public async Task Answer_WrongPassword_IsRefusedAndUsesTheAttemptUp()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.AddConfirmedAsync("carol");
        var client = new SrpClient();
        var challenge = await StartAsync(pool, "carol", client);

        var wrong = await pool.RefusedAnswerAsync(
            Verifier, challenge.Session, "carol", pool.Proof(client, challenge.ChallengeParameters!, "Wr0ng-one!"));
        var second = await pool.RefusedAnswerAsync(
            Verifier, challenge.Session, "carol", pool.Proof(client, challenge.ChallengeParameters!));

        Assert.Equal("NotAuthorizedException", wrong.Code);
        Assert.Equal(Wrong, wrong.Message);
        Assert.Equal("Invalid session for the user, session can only be used once.", second.Message);
    }

    [Fact]
    public async Task Answer_RowOfWrongPasswords_LocksOut()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.AddConfirmedAsync("carol");
        for (var i = 0; i < 6; i++)
        {
            await Assert.ThrowsAsync<CognitoException>(() => pool.SrpAsync("carol", "Wr0ng-one!"));
            pool.Clock.Advance(TimeSpan.FromSeconds(i < 5 ? 1 : 0));
        }

        var refusal = await Assert.ThrowsAsync<CognitoException>(() => pool.SrpAsync("carol"));

        Assert.Equal("Password attempts exceeded", refusal.Message);
    }

    [Fact]
    public async Task Answer_OtherSecretBlock_IsRefused()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.AddConfirmedAsync("carol");
        var client = new SrpClient();
        var challenge = await StartAsync(pool, "carol", client);
        var other = await StartAsync(pool, "carol", client);
        var parameters = new Dictionary<string, string>(challenge.ChallengeParameters!)
        {
            ["SECRET_BLOCK"] = other.ChallengeParameters!["SECRET_BLOCK"],
        };

        var refusal = await pool.RefusedAnswerAsync(
            Verifier, challenge.Session, "carol", pool.Proof(client, parameters));

        Assert.Equal(Wrong, refusal.Message);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(-6)]
    public async Task Answer_SignedAtAnotherTime_IsRefused(int minutes)
    {
        await using var pool = await TestPool.StartAsync(client: c => c.AuthSessionValidity = 15);
        await pool.AddConfirmedAsync("carol");
        var client = new SrpClient();
        var challenge = await StartAsync(pool, "carol", client);
        var proof = client.Answer(
            challenge.ChallengeParameters!,
            pool.Id.Split('_')[1],
            "carol",
            TestPool.Password,
            pool.Clock.GetUtcNow() + TimeSpan.FromMinutes(minutes));

        var refusal = await pool.RefusedAnswerAsync(
            Verifier, challenge.Session, "carol", [.. proof.Select(pair => (pair.Key, pair.Value))]);

        Assert.Equal(Wrong, refusal.Message);
    }

    [Fact]
    public async Task Answer_OtherTimeFormat_IsToldTheRightOne()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.AddConfirmedAsync("carol");
        var client = new SrpClient();
        var challenge = await StartAsync(pool, "carol", client);
        var proof = pool.Proof(client, challenge.ChallengeParameters!).ToDictionary();
        proof["TIMESTAMP"] = "2026-11-03T04:05:06Z";

        var refusal = await pool.RefusedAnswerAsync(
            Verifier, challenge.Session, "carol", [.. proof.Select(pair => (pair.Key, pair.Value))]);

        Assert.Equal("InvalidParameterException", refusal.Code);
        Assert.Equal("TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.", refusal.Message);
    }

    [Theory]
    [InlineData("PASSWORD_CLAIM_SIGNATURE")]
    [InlineData("TIMESTAMP")]
    public async Task Answer_WithoutAPart_IsToldWhich(string missing)
    {
        await using var pool = await TestPool.StartAsync();
        await pool.AddConfirmedAsync("carol");
        var client = new SrpClient();
        var challenge = await StartAsync(pool, "carol", client);
        var proof = pool.Proof(client, challenge.ChallengeParameters!).Where(part => part.Name != missing);

        var refusal = await pool.RefusedAnswerAsync(Verifier, challenge.Session, "carol", [.. proof]);

        Assert.Equal($"Missing required parameter {missing}", refusal.Message);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("not hexadecimal")]
    [InlineData("")]
    public async Task InitiateAuth_NumberThatMakesTheKeyKnown_IsRefused(string publicNumber)
    {
        await using var pool = await TestPool.StartAsync();
        await pool.AddConfirmedAsync("carol");

        var refusal = await pool.RefusedStartAsync(
            "USER_SRP_AUTH", ("USERNAME", "carol"), ("SRP_A", publicNumber));

        Assert.Equal("InvalidParameterException", refusal.Code);
    }

    [Fact]
    public async Task InitiateAuth_UnknownUserNotHidden_IsNotFound()
    {
        await using var pool = await TestPool.StartAsync();

        var refusal = await pool.RefusedStartAsync(
            "USER_SRP_AUTH", ("USERNAME", "nobody"), ("SRP_A", new SrpClient().PublicNumber));

        Assert.Equal("UserNotFoundException", refusal.Code);
    }

    [Fact]
    public async Task InitiateAuth_UnknownUserHidden_LooksLikeAUserWithAWrongPassword()
    {
        await using var pool = await TestPool.StartAsync(client: c => c.PreventUserExistenceErrors = "ENABLED");
        var client = new SrpClient();

        var challenge = await StartAsync(pool, "nobody", client);
        var again = await StartAsync(pool, "nobody", client);
        var other = await StartAsync(pool, "somebody", client);
        var refusal = await pool.RefusedAnswerAsync(
            Verifier,
            challenge.Session,
            challenge.ChallengeParameters!["USER_ID_FOR_SRP"],
            pool.Proof(client, challenge.ChallengeParameters));

        Assert.True(Guid.TryParse(challenge.ChallengeParameters["USER_ID_FOR_SRP"], out _));
        Assert.Equal(challenge.ChallengeParameters["SALT"], again.ChallengeParameters!["SALT"]);
        Assert.NotEqual(challenge.ChallengeParameters["SRP_B"], again.ChallengeParameters["SRP_B"]);
        Assert.NotEqual(challenge.ChallengeParameters["SALT"], other.ChallengeParameters!["SALT"]);
        Assert.Equal("NotAuthorizedException", refusal.Code);
        Assert.Equal(Wrong, refusal.Message);
    }

    [Fact]
    public async Task Answer_NotConfirmedUser_IsToldSoWithTheRightPasswordAlone()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.SignUpAsync("carol", "carol@example.com");

        var right = await Assert.ThrowsAsync<CognitoException>(() => pool.SrpAsync("carol"));
        var wrong = await Assert.ThrowsAsync<CognitoException>(() => pool.SrpAsync("carol", "Wr0ng-one!"));

        Assert.Equal("UserNotConfirmedException", right.Code);
        Assert.Equal("NotAuthorizedException", wrong.Code);
    }

    [Fact]
    public async Task Answer_TemporaryPassword_AsksForANewOne()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.Server.CreateUserAsync(pool.Id, "carol");

        var challenge = await pool.SrpAsync("carol");
        var answer = await pool.AnswerAsync(
            challenge.ChallengeName!, challenge.Session, "carol", ("NEW_PASSWORD", "An0ther-one!"));
        var again = await pool.SrpAsync("carol", "An0ther-one!");

        Assert.Equal("NEW_PASSWORD_REQUIRED", challenge.ChallengeName);
        Assert.Equal("[]", challenge.ChallengeParameters!["requiredAttributes"]);
        Assert.NotNull(answer.AuthenticationResult);
        Assert.NotNull(again.AuthenticationResult);
    }

    [Fact]
    public async Task Answer_PasswordChangedMeanwhile_IsRefused()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.AddConfirmedAsync("carol");
        var client = new SrpClient();
        var challenge = await StartAsync(pool, "carol", client);
        await pool.Server.CallAsync(CognitoOperations.AdminSetUserPassword, new()
        {
            UserPoolId = pool.Id,
            Username = "carol",
            Password = "An0ther-one!",
            Permanent = true,
        });

        var refusal = await pool.RefusedAnswerAsync(
            Verifier, challenge.Session, "carol", pool.Proof(client, challenge.ChallengeParameters!));

        Assert.Equal("NotAuthorizedException", refusal.Code);
        Assert.Equal("Invalid session provided", refusal.Message);
    }

    [Fact]
    public async Task Answer_ClientWithSecret_TakesTheHashOfTheUserId()
    {
        await using var pool = await TestPool.StartAsync(request => request.UsernameAttributes = ["email"]);
        var sub = await pool.AddConfirmedAsync("carol@example.com", "carol@example.com");
        await pool.UseClientAsync(c => c.GenerateSecret = true);
        var client = new SrpClient();
        var challenge = await pool.StartAsync(
            "USER_SRP_AUTH",
            ("USERNAME", "carol@example.com"),
            ("SRP_A", client.PublicNumber),
            ("SECRET_HASH", Hash(pool, "carol@example.com")));
        var proof = pool.Proof(client, challenge.ChallengeParameters!);

        var missing = await pool.RefusedAnswerAsync(Verifier, challenge.Session, sub, proof);
        var answer = await pool.AnswerAsync(
            Verifier, challenge.Session, sub, [.. proof, ("SECRET_HASH", Hash(pool, sub))]);

        Assert.Equal(
            $"Client {pool.ClientId} is configured with secret but SECRET_HASH was not received", missing.Message);
        Assert.NotNull(answer.AuthenticationResult);
    }

    [Fact]
    public async Task AdminInitiateAuth_Srp_AnswersTokens()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.AddConfirmedAsync("carol");
        var client = new SrpClient();

        var challenge = await pool.Server.CallAsync(CognitoOperations.AdminInitiateAuth, new()
        {
            UserPoolId = pool.Id,
            ClientId = pool.ClientId,
            AuthFlow = "USER_SRP_AUTH",
            AuthParameters = new Dictionary<string, string>
            {
                ["USERNAME"] = "carol",
                ["SRP_A"] = client.PublicNumber,
            },
        });
        var answer = await pool.Server.CallAsync(CognitoOperations.AdminRespondToAuthChallenge, new()
        {
            UserPoolId = pool.Id,
            ClientId = pool.ClientId,
            ChallengeName = Verifier,
            Session = challenge.Session,
            ChallengeResponses = pool.Proof(client, challenge.ChallengeParameters!)
                .Prepend(("USERNAME", "carol"))
                .ToDictionary(),
        });

        Assert.NotNull(answer.AuthenticationResult);
    }

    [Fact]
    public async Task DemoUser_Srp_AnswersTokens()
    {
        await using var server = await TestServer.StartAsync(demoData: true);
        var client = new SrpClient();

        var challenge = await server.CallAsync(CognitoOperations.InitiateAuth, new()
        {
            ClientId = "democlient",
            AuthFlow = "USER_SRP_AUTH",
            AuthParameters = new Dictionary<string, string>
            {
                ["USERNAME"] = "alice",
                ["SRP_A"] = client.PublicNumber,
            },
        });
        var answer = await server.CallAsync(CognitoOperations.RespondToAuthChallenge, new()
        {
            ClientId = "democlient",
            ChallengeName = Verifier,
            ChallengeResponses = new Dictionary<string, string>(client.Answer(
                challenge.ChallengeParameters!, "demo", "alice", "Passw0rd!", server.Clock.GetUtcNow()))
            {
                ["USERNAME"] = "alice",
            },
        });

        Assert.NotNull(answer.AuthenticationResult);
    }

    private static Task<InitiateAuthResponse> StartAsync(TestPool pool, string username, SrpClient client) =>
        pool.StartAsync("USER_SRP_AUTH", ("USERNAME", username), ("SRP_A", client.PublicNumber));

    private static string Hash(TestPool pool, string username) =>
        SecretHash.Of(pool.Client.ClientSecret!, username, pool.ClientId);
}
