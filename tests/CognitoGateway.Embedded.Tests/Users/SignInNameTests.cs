using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Users;

public sealed class SignInNameTests : IAsyncLifetime
{
    private TestServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task UsernameAttribute_Email_MakesTheSubTheUsername()
    {
        var poolId = await _server.CreatePoolAsync(new() { PoolName = "p", UsernameAttributes = ["email"] });

        var user = await _server.CreateUserAsync(poolId, "ann@example.com");

        Assert.Equal(user.Attributes!["sub"], user.Username);
        Assert.Equal("ann@example.com", user.Attributes["email"]);
        Assert.Equal(user.Username, (await _server.GetUserAsync(poolId, "ann@example.com")).Username);
        Assert.Equal(user.Username, (await _server.GetUserAsync(poolId, user.Username!)).Username);
    }

    [Theory]
    [InlineData("email", "ann", "Username should be an email.")]
    [InlineData("email,phone_number", "ann", "Username should be either an email or a phone number.")]
    public async Task UsernameAttribute_OtherForm_IsRefused(string attributes, string username, string message)
    {
        var poolId = await _server.CreatePoolAsync(
            new() { PoolName = "p", UsernameAttributes = attributes.Split(',') });

        var error = await Assert.ThrowsAsync<CognitoException>(() => _server.CreateUserAsync(poolId, username));

        Assert.Equal(message, error.Message);
    }

    [Fact]
    public async Task UsernameAttribute_Taken_IsUsernameExistsAndAliasExistsOnChange()
    {
        var poolId = await _server.CreatePoolAsync(new() { PoolName = "p", UsernameAttributes = ["email"] });
        await _server.CreateUserAsync(poolId, "ann@example.com");
        await _server.CreateUserAsync(poolId, "ben@example.com");

        var created = await Assert.ThrowsAsync<CognitoException>(
            () => _server.CreateUserAsync(poolId, "ann@example.com"));
        var changed = await _server.RefusalAsync(CognitoOperations.AdminUpdateUserAttributes, new()
        {
            UserPoolId = poolId,
            Username = "ben@example.com",
            UserAttributes = [new() { Name = "email", Value = "ann@example.com" }],
        });

        Assert.Equal("UsernameExistsException", created.Code);
        Assert.Equal("An account with the given email already exists.", created.Message);
        Assert.Equal("AliasExistsException", changed.Code);
    }

    [Fact]
    public async Task Alias_Verified_StandsForTheUserAndUnverifiedDoesNot()
    {
        var poolId = await AliasPoolAsync();
        await _server.CreateUserAsync(poolId, "ann", Email("ann@example.com"), Verified);
        await _server.CreateUserAsync(poolId, "ben", Email("ben@example.com"));

        Assert.Equal("ann", (await _server.GetUserAsync(poolId, "ann@example.com")).Username);
        await Assert.ThrowsAsync<CognitoException>(() => _server.GetUserAsync(poolId, "ben@example.com"));
    }

    [Fact]
    public async Task Alias_TakenByAnother_IsRefusedOrMovesByForce()
    {
        var poolId = await AliasPoolAsync();
        await _server.CreateUserAsync(poolId, "ann", Email("a@example.com"), Verified);
        var request = new AdminCreateUserRequest
        {
            UserPoolId = poolId,
            Username = "ben",
            MessageAction = "SUPPRESS",
            UserAttributes = [Email("a@example.com"), Verified],
        };

        var refused = await _server.RefusalAsync(CognitoOperations.AdminCreateUser, request);
        await _server.CallAsync(CognitoOperations.AdminCreateUser, request with { ForceAliasCreation = true });

        Assert.Equal("AliasExistsException", refused.Code);
        Assert.Equal("ben", (await _server.GetUserAsync(poolId, "a@example.com")).Username);
        Assert.Equal("false", (await _server.GetUserAsync(poolId, "ann")).UserAttributes!["email_verified"]);
    }

    [Fact]
    public async Task Username_ThatLooksLikeAnAlias_IsRefused()
    {
        var poolId = await AliasPoolAsync();

        var error = await Assert.ThrowsAsync<CognitoException>(
            () => _server.CreateUserAsync(poolId, "ann@example.com"));

        Assert.StartsWith("Username cannot be of email format", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Username_InAnotherCase_IsTheSameWhereThePoolIgnoresCase(bool? caseSensitive, bool same)
    {
        var poolId = await _server.CreatePoolAsync(new()
        {
            PoolName = "p",
            UsernameConfiguration = caseSensitive is null ? null : new() { CaseSensitive = caseSensitive.Value },
        });
        await _server.CreateUserAsync(poolId, "Ann");

        var found = await Record.ExceptionAsync(() => _server.GetUserAsync(poolId, "aNN"));
        var created = await Record.ExceptionAsync(() => _server.CreateUserAsync(poolId, "aNN"));

        Assert.Equal(same, found is null);
        Assert.Equal(same, created is not null);
        Assert.Equal("Ann", (await _server.GetUserAsync(poolId, "Ann")).Username);
    }

    private static AttributeType Verified => new() { Name = "email_verified", Value = "true" };

    private static AttributeType Email(string value) => new() { Name = "email", Value = value };

    private Task<string> AliasPoolAsync() =>
        _server.CreatePoolAsync(new() { PoolName = "p", AliasAttributes = ["email", "preferred_username"] });
}
