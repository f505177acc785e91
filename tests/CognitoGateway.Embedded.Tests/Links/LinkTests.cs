using System.Text.Json;
using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Links;

public sealed class LinkTests
{
    [Fact]
    public async Task Link_NewIdentity_IsShownWithTheUser()
    {
        await using var pool = await StartAsync();
        await pool.AddConfirmedAsync("ann");

        await LinkAsync(pool, "ann", "g-1");
        var identities = JsonElement.Parse(await IdentitiesAsync(pool, "ann") ?? "");

        var identity = Assert.Single(identities.EnumerateArray());
        Assert.Equal("Google", identity.GetProperty("providerName").GetString());
        Assert.Equal("g-1", identity.GetProperty("userId").GetString());
        Assert.NotNull((await pool.SignInAsync("ann")).IdToken);
    }

    [Fact]
    public async Task Link_IdentityThatIsLinked_IsRefused()
    {
        await using var pool = await StartAsync();
        await pool.AddConfirmedAsync("ann");
        await pool.AddConfirmedAsync("bob");
        await LinkAsync(pool, "ann", "g-1");

        var again = await RefusedAsync(pool, Request(pool, "ann", "g-1"));
        var another = await RefusedAsync(pool, Request(pool, "bob", "g-1"));

        Assert.Equal("InvalidParameterException", again.Code);
        Assert.Equal("AliasExistsException", another.Code);
    }

    [Fact]
    public async Task Link_UnknownUserProviderOrClaim_IsRefused()
    {
        await using var pool = await StartAsync();
        await pool.AddConfirmedAsync("ann");
        var request = Request(pool, "ann", "g-1");

        var user = await RefusedAsync(pool, Request(pool, "nobody", "g-1"));
        var provider = await RefusedAsync(
            pool, request with { SourceUser = request.SourceUser with { ProviderName = "Facebook" } });
        var claim = await RefusedAsync(
            pool, request with { SourceUser = request.SourceUser with { ProviderAttributeName = "shoe_size" } });

        Assert.Equal("UserNotFoundException", user.Code);
        Assert.Equal("ResourceNotFoundException", provider.Code);
        Assert.Equal("InvalidParameterException", claim.Code);
    }

    [Fact]
    public async Task Link_SixthIdentity_ExceedsTheLimit()
    {
        await using var pool = await StartAsync();
        await pool.AddConfirmedAsync("ann");
        for (var i = 0; i < 5; i++)
        {
            await LinkAsync(pool, "ann", $"g-{i}");
        }

        Assert.Equal("LimitExceededException", (await RefusedAsync(pool, Request(pool, "ann", "g-5"))).Code);
    }

    [Fact]
    public async Task Disable_LinkedIdentity_UnlinksIt()
    {
        await using var pool = await StartAsync();
        await pool.AddConfirmedAsync("ann");
        await LinkAsync(pool, "ann", "g-1");
        var request = new AdminDisableProviderForUserRequest
        {
            UserPoolId = pool.Id,
            User = new()
            {
                ProviderName = "Google",
                ProviderAttributeName = "Cognito_Subject",
                ProviderAttributeValue = "g-1",
            },
        };

        await pool.Server.CallAsync(CognitoOperations.AdminDisableProviderForUser, request);
        var again = await pool.Server.RefusalAsync(CognitoOperations.AdminDisableProviderForUser, request);

        Assert.Null(await IdentitiesAsync(pool, "ann"));
        Assert.Equal("UserNotFoundException", again.Code);
    }

    [Fact]
    public async Task Disable_NativeUser_TakesThePasswordAway()
    {
        await using var pool = await StartAsync();
        await pool.AddConfirmedAsync("ann");

        await pool.Server.CallAsync(CognitoOperations.AdminDisableProviderForUser, new()
        {
            UserPoolId = pool.Id,
            User = new() { ProviderName = "Cognito", ProviderAttributeValue = "ann" },
        });
        var signIn = await pool.RefusedSignInAsync("ann");
        var forgot = await pool.Server.RefusalAsync(
            CognitoOperations.ForgotPassword, new() { ClientId = pool.ClientId, Username = "ann" });

        Assert.Equal("NotAuthorizedException", signIn.Code);
        Assert.Equal("User password cannot be reset in the current state.", forgot.Message);
    }

    private static async Task<TestPool> StartAsync()
    {
        var pool = await TestPool.StartAsync();
        await pool.Server.CallAsync(CognitoOperations.CreateIdentityProvider, new()
        {
            UserPoolId = pool.Id,
            ProviderName = "Google",
            ProviderType = "Google",
            ProviderDetails = new Dictionary<string, string>
            {
                ["client_id"] = "id",
                ["client_secret"] = "secret",
                ["authorize_scopes"] = "openid",
            },
        });

        return pool;
    }

    private static AdminLinkProviderForUserRequest Request(TestPool pool, string username, string subject) => new()
    {
        UserPoolId = pool.Id,
        DestinationUser = new() { ProviderName = "Cognito", ProviderAttributeValue = username },
        SourceUser = new()
        {
            ProviderName = "Google",
            ProviderAttributeName = "Cognito_Subject",
            ProviderAttributeValue = subject,
        },
    };

    private static Task<AdminLinkProviderForUserResponse> LinkAsync(TestPool pool, string username, string subject) =>
        pool.Server.CallAsync(CognitoOperations.AdminLinkProviderForUser, Request(pool, username, subject));

    private static Task<CognitoException> RefusedAsync(TestPool pool, AdminLinkProviderForUserRequest request) =>
        pool.Server.RefusalAsync(CognitoOperations.AdminLinkProviderForUser, request);

    private static async Task<string?> IdentitiesAsync(TestPool pool, string username) =>
        (await pool.Server.GetUserAsync(pool.Id, username)).UserAttributes!
            .FirstOrDefault(attribute => attribute.Name == "identities")?.Value;
}
