using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Users;

/// <summary>The life of a user over the embedded user pools.</summary>
public sealed class UserRoutesTests(GatewayFixture gateway)
{
    [Fact]
    [Proves("POST /pools/{userPoolId}/users", 201)]
    [Proves("GET /pools/{userPoolId}/users/{username}", 200)]
    [Proves("GET /pools/{userPoolId}/users", 200)]
    public async Task Create_User_AnswersItAsEveryOtherRouteDoes()
    {
        var pool = await gateway.CreatePoolAsync();
        using var client = gateway.CreateCaller();

        using var response = await client.PostAsJsonAsync(
            $"/pools/{pool}/users",
            new
            {
                username = "carol",
                attributes = new Dictionary<string, string> { ["email"] = "carol@example.com" },
                messageAction = "SUPPRESS",
            },
            TestContext.Current.CancellationToken);
        var created = await ReadAsync(response);
        var read = await GetAsync(client, $"/pools/{pool}/users/carol");
        var listed = await GetAsync(client, $"/pools/{pool}/users");

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal($"/pools/{pool}/users/carol", response.Headers.Location?.OriginalString);
        Assert.Equal("carol@example.com", created.GetProperty("attributes").GetProperty("email").GetString());
        Assert.EndsWith("Z", created.GetProperty("userCreateDate").GetString(), StringComparison.Ordinal);
        Assert.True(JsonElement.DeepEquals(created, read));
        Assert.True(JsonElement.DeepEquals(created, listed.GetProperty("items")[0]));
    }

    [Fact]
    public async Task Update_FailsMidway_SaysWhatWasDone()
    {
        await using var stubbed = new StubbedGateway();
        stubbed.Cognito.On("AdminUpdateUserAttributes", "{}").Fail("AdminDeleteUserAttributes", "TooManyRequestsException");
        using var client = stubbed.CreateCaller();

        using var response = await client.PatchAsync(
            "/pools/local_demo/users/alice",
            StubbedGateway.Json("""{"attributes":{"name":"Alice","nickname":null},"enabled":false}"""),
            TestContext.Current.CancellationToken);

        var problem = await ReadAsync(response);
        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Equal("The attributes were set.", problem.GetProperty("done")[0].GetString());
        Assert.Equal(1, problem.GetProperty("done").GetArrayLength());
        Assert.Empty(stubbed.Cognito.SentTo("AdminDisableUser"));
    }

    [Theory]
    [InlineData(61)]
    [InlineData(97)]
    public async Task List_LimitThatNoPageDivides_IsFilled(int limit)
    {
        using var client = gateway.CreateCaller();
        var pool = await gateway.CreatePoolAsync([.. Enumerable.Range(0, limit + 1).Select(i => $"user{i:000}")]);

        var page = await GetAsync(client, $"/pools/{pool}/users?limit={limit}");
        var next = await GetAsync(
            client, $"/pools/{pool}/users?limit={limit}&cursor={Uri.EscapeDataString(page.GetProperty("nextCursor").GetString()!)}");

        Assert.Equal(limit, page.GetProperty("items").GetArrayLength());
        Assert.Equal(1, next.GetProperty("items").GetArrayLength());
    }

    [Fact]
    [Proves("POST /pools/{userPoolId}/users", 409)]
    public async Task Create_SameUserTwice_Answers409()
    {
        var pool = await gateway.CreatePoolAsync("carol");
        using var client = gateway.CreateCaller();

        using var response = await client.PostAsJsonAsync(
            $"/pools/{pool}/users", new { username = "carol" }, TestContext.Current.CancellationToken);

        await Problems.AssertAsync(response, HttpStatusCode.Conflict);
    }

    [Fact]
    [Proves("PATCH /pools/{userPoolId}/users/{username}", 204)]
    public async Task Patch_SomeAttributes_KeepsTheOthersAndRemovesThoseThatAreNull()
    {
        var pool = await gateway.CreatePoolAsync("carol");
        using var client = gateway.CreateCaller();
        using var prepared = await PatchAsync(
            client, pool, """{"attributes":{"nickname":"C","name":"Carol"}}""", prefer: null);

        using var response = await PatchAsync(
            client, pool, """{"attributes":{"nickname":null,"name":"Carol C."},"enabled":false}""", prefer: null);
        var user = await GetAsync(client, $"/pools/{pool}/users/carol");

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        var attributes = user.GetProperty("attributes");
        Assert.Equal("Carol C.", attributes.GetProperty("name").GetString());
        Assert.Equal("someone@example.com", attributes.GetProperty("email").GetString());
        Assert.False(attributes.TryGetProperty("nickname", out _));
        Assert.False(user.GetProperty("enabled").GetBoolean());
    }

    [Theory]
    [InlineData("return=representation", HttpStatusCode.OK)]
    [InlineData("respond-async, return=minimal", HttpStatusCode.NoContent)]
    public async Task Patch_WithAPreference_HeedsItAndSaysSo(string prefer, HttpStatusCode status)
    {
        var pool = await gateway.CreatePoolAsync("carol");
        using var client = gateway.CreateCaller();

        using var response = await PatchAsync(client, pool, """{"attributes":{"name":"Carol"}}""", prefer);

        Assert.Equal(status, response.StatusCode);
        Assert.EndsWith(
            response.Headers.GetValues("Preference-Applied").Single(), prefer, StringComparison.Ordinal);
        if (status is HttpStatusCode.OK)
        {
            var user = await ReadAsync(response);
            Assert.Equal("Carol", user.GetProperty("attributes").GetProperty("name").GetString());
        }
    }

    [Theory]
    [Proves("PATCH /pools/{userPoolId}/users/{username}", 404)]
    [InlineData("{}")]
    [InlineData("""{"attributes":{"name":"N"}}""")]
    public async Task Patch_UserWhoIsNotThere_Answers404(string patch)
    {
        var pool = await gateway.CreatePoolAsync();
        using var client = gateway.CreateCaller();

        using var response = await PatchAsync(client, pool, patch, prefer: null);

        var problem = await Problems.AssertAsync(response, HttpStatusCode.NotFound);
        Assert.Equal("UserNotFoundException", problem.GetProperty("code").GetString());
    }

    [Fact]
    public async Task List_ByLink_ShowsEveryUserOnce()
    {
        string[] usernames = [.. Enumerable.Range(0, 7).Select(number => $"user{number}")];
        var pool = await gateway.CreatePoolAsync(usernames);
        using var client = gateway.CreateCaller();
        var seen = new List<string>();
        var next = new Uri($"/pools/{pool}/users?limit=3", UriKind.Relative);

        while (next is not null)
        {
            using var response = await client.GetAsync(next, TestContext.Current.CancellationToken);
            var page = await ReadAsync(response);
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(u => u.GetProperty("username").GetString()!));
            next = response.Headers.TryGetValues("Link", out var links)
                ? new Uri(links.Single().Split('<', '>')[1])
                : null;
        }

        Assert.Equal(usernames.Order(), seen.Order());
    }

    private static async Task<HttpResponseMessage> PatchAsync(HttpClient client, string pool, string patch, string? prefer)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, $"/pools/{pool}/users/carol")
        {
            Content = new StringContent(patch, Encoding.UTF8, "application/merge-patch+json"),
        };
        if (prefer is not null)
        {
            request.Headers.Add("Prefer", prefer);
        }

        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static async Task<JsonElement> GetAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);

        return await ReadAsync(response);
    }

    private static Task<JsonElement> ReadAsync(HttpResponseMessage response) =>
        response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
}
