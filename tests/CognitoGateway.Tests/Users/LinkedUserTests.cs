using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Users;

/// <summary>Links of users with people at an identity provider, end to end.</summary>
public sealed class LinkedUserTests(GatewayFixture gateway)
{
    /// <summary>A provider to link with.</summary>
    internal const string Google = """
        {"providerName":"Google","providerType":"Google","providerDetails":
        {"client_id":"id","client_secret":"of-a-test","authorize_scopes":"openid"}}
        """;

    private const string Links = "/pools/{userPoolId}/users/{username}/linked-providers";
    private const string Source = """{"sourceUser":{"providerName":"Google","providerAttributeValue":"42"}}""";

    [Fact]
    [Proves($"POST {Links}", 201)]
    [Proves($"DELETE {Links}/{{providerName}}", 204, 404)]
    public async Task Link_MadeAndUndone_IsSeenWithTheUser()
    {
        using var pool = await CreateAsync();

        await pool.CallAsync($"POST {Links}", Source, 201);
        var linked = await IdentitiesAsync(pool);
        await pool.CallAsync($"DELETE {Links}/{{providerName}}", null, 204, ("providerName", "Google"));
        var unlinked = await IdentitiesAsync(pool);
        await pool.CallAsync($"DELETE {Links}/{{providerName}}", null, 404, ("providerName", "Google"));

        Assert.Contains("42", linked, StringComparison.Ordinal);
        Assert.Null(unlinked);
    }

    [Fact]
    [Proves($"POST {Links}", 409)]
    public async Task Link_OfSomebodyElse_Answers409()
    {
        using var pool = await CreateAsync();
        await pool.AddUserAsync("bob");
        await pool.CallAsync($"POST {Links}", Source, 201);

        var problem = await pool.CallAsync($"POST {Links}", Source, 409, ("username", "bob"));

        Assert.Equal("AliasExistsException", problem.GetProperty("code").GetString());
    }

    [Fact]
    [Proves($"POST {Links}", 404)]
    public async Task Link_WithAProviderThatIsNotThere_Answers404()
    {
        using var pool = await OwnPool.CreateAsync(gateway);

        var problem = await pool.CallAsync($"POST {Links}", Source, 404);

        Assert.Equal("ResourceNotFoundException", problem.GetProperty("code").GetString());
    }

    private async Task<OwnPool> CreateAsync()
    {
        var pool = await OwnPool.CreateAsync(gateway);
        await pool.CallAsync("POST /pools/{userPoolId}/identity-providers", Google, 201);

        return pool;
    }

    private static async Task<string?> IdentitiesAsync(OwnPool pool)
    {
        var user = await pool.CallAsync("GET /pools/{userPoolId}/users/{username}", null, 200);

        return user.GetProperty("attributes").TryGetProperty("identities", out var identities)
            ? identities.GetString()
            : null;
    }
}
