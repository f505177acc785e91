using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Risk;

/// <summary>Passwords that strangers know.</summary>
public sealed class CompromisedPasswordTests
{
    private const string Known = "Known-t0-all!";
    private const string Refusal = "Provided password cannot be used for security reasons.";

    [Fact]
    public async Task SignIn_WithOne_IsRefused()
    {
        await using var pool = await StartAsync("BLOCK", TestPool.Password);

        var refusal = await pool.RefusedSignInAsync("ann");

        var last = await pool.LastEventAsync();
        Assert.Equal(("NotAuthorizedException", "Unable to login because of security reasons."), (
            refusal.Code, refusal.Message));
        Assert.Equal(
            new() { RiskDecision = "Block", CompromisedCredentialsDetected = true }, last.EventRisk);
    }

    [Theory]
    [InlineData("ENFORCED", "NO_ACTION", null)]
    [InlineData("ENFORCED", "BLOCK", "SIGN_UP")]
    [InlineData("AUDIT", "BLOCK", null)]
    public async Task SignIn_WithOneThatNothingIsDoneAbout_IsLetInAndRecorded(
        string mode, string action, string? filter)
    {
        await using var pool = await StartAsync(action, TestPool.Password, mode, filter);

        var tokens = await pool.SignInAsync("ann");

        var last = await pool.LastEventAsync();
        Assert.NotNull(tokens.AccessToken);
        Assert.Equal(("Pass", true), (last.EventResponse, last.EventRisk!.CompromisedCredentialsDetected));
    }

    [Fact]
    public async Task SignIn_ByAProofThatLeavesThePasswordWithTheUser_IsLetIn()
    {
        await using var pool = await StartAsync("BLOCK", TestPool.Password);

        var answer = await pool.SrpAsync("ann");

        Assert.NotNull(answer.AuthenticationResult);
        Assert.Equal(false, (await pool.LastEventAsync()).EventRisk!.CompromisedCredentialsDetected);
    }

    [Fact]
    public async Task SignUp_WithOne_IsRefused()
    {
        await using var pool = await StartAsync("BLOCK", Known);

        var refusal = await pool.Server.RefusalAsync(
            CognitoOperations.SignUp, new() { ClientId = pool.ClientId, Username = "bob", Password = Known });
        var unknown = await pool.Server.RefusalAsync(
            CognitoOperations.AdminGetUser, new() { UserPoolId = pool.Id, Username = "bob" });

        Assert.Equal(("InvalidPasswordException", Refusal), (refusal.Code, refusal.Message));
        Assert.Equal("UserNotFoundException", unknown.Code);
    }

    [Fact]
    public async Task SignUp_WithOneWhereItIsNotFilteredFor_IsTakenAndRecorded()
    {
        await using var pool = await StartAsync("BLOCK", Known, filter: "PASSWORD_CHANGE");

        await pool.SignUpAsync("bob", more: request => request.Password = Known);

        var last = await pool.LastEventAsync("bob");
        Assert.Equal(("SignUp", true), (last.EventType, last.EventRisk!.CompromisedCredentialsDetected));
    }

    [Fact]
    public async Task ChangePassword_ToOne_IsRefusedAndRecorded()
    {
        await using var pool = await StartAsync("BLOCK", Known);
        var tokens = await pool.SignInAsync("ann");

        var refusal = await pool.Server.RefusalAsync(CognitoOperations.ChangePassword, new()
        {
            AccessToken = tokens.AccessToken!,
            PreviousPassword = TestPool.Password,
            ProposedPassword = Known,
        });

        var last = await pool.LastEventAsync();
        Assert.Equal(("InvalidPasswordException", Refusal), (refusal.Code, refusal.Message));
        Assert.Equal(("PasswordChange", "Fail", "Block"), (
            last.EventType, last.EventResponse, last.EventRisk!.RiskDecision));
        Assert.NotNull(await pool.SignInAsync("ann"));
    }

    [Fact]
    public async Task ConfirmForgotPassword_WithOne_LeavesTheCodeToABetterOne()
    {
        await using var pool = await StartAsync("BLOCK", Known);
        await pool.Server.CallAsync(
            CognitoOperations.ForgotPassword, new() { ClientId = pool.ClientId, Username = "ann" });
        var request = new ConfirmForgotPasswordRequest
        {
            ClientId = pool.ClientId,
            Username = "ann",
            ConfirmationCode = await pool.Server.CodeForAsync("ann@example.com"),
            Password = Known,
        };

        var refusal = await pool.Server.RefusalAsync(CognitoOperations.ConfirmForgotPassword, request);
        await pool.Server.CallAsync(
            CognitoOperations.ConfirmForgotPassword, request with { Password = "An0ther!Password" });

        Assert.Equal(("InvalidPasswordException", Refusal), (refusal.Code, refusal.Message));
        Assert.Equal(
            ["PasswordChange Pass NoRisk", "PasswordChange Fail Block", "ForgotPassword Pass NoRisk"],
            (await pool.EventsAsync()).Select(row =>
                $"{row.EventType} {row.EventResponse} {row.EventRisk!.RiskDecision}"));
    }

    [Fact]
    public async Task NewPassword_OfAnInvitedUser_IsAskedForAgain()
    {
        await using var pool = await StartAsync("BLOCK", Known);
        await pool.Server.CreateUserAsync(pool.Id, "bob");
        var asked = await pool.InitiateAsync("bob");

        var refusal = await pool.RefusedAnswerAsync(
            "NEW_PASSWORD_REQUIRED", asked.Session, "bob", ("NEW_PASSWORD", Known));
        var refused = await pool.LastEventAsync("bob");
        var letIn = await pool.AnswerAsync(
            "NEW_PASSWORD_REQUIRED", asked.Session, "bob", ("NEW_PASSWORD", "An0ther!Password"));

        Assert.Equal(("InvalidPasswordException", Refusal), (refusal.Code, refusal.Message));
        Assert.Equal(("Fail", true), (refused.EventResponse, refused.EventRisk!.CompromisedCredentialsDetected));
        Assert.NotNull(letIn.AuthenticationResult);
    }

    private static async Task<TestPool> StartAsync(
        string action, string password, string mode = "ENFORCED", string? filter = null)
    {
        var pool = await ThreatCalls.StartAsync(mode);
        await pool.SetRiskAsync(request => request.CompromisedCredentialsRiskConfiguration = new()
        {
            EventFilter = filter is null ? null : [filter],
            Actions = new() { EventAction = action },
        });
        await pool.FindAsync($$"""{ "compromisedPasswords": ["{{password}}"] }""");

        return pool;
    }
}
