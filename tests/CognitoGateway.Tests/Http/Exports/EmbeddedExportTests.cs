using System.Net.Http.Headers;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Http.Exports;

/// <summary>Whole collections out of the embedded user pools.</summary>
public sealed class EmbeddedExportTests(GatewayFixture gateway)
{
    private const string Phone = "+14155550123";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("application/x-ndjson", "")]
    [InlineData("application/x-ndjson", "?flatten=true")]
    [InlineData("application/json", "?flatten=true")]
    [InlineData("text/csv", "")]
    public async Task Export_ByACallerWhoDoesNotSeeEverything_HoldsWhatIsSeen(string accept, string query)
    {
        var pool = await gateway.CreatePoolOfFriendsAsync(Phone);
        using var connector = gateway.CreateConnector();
        foreach (var path in new[] { $"/pools/{pool}/users{query}", $"/pools/{pool}/groups/friends/users{query}" })
        {
            var seen = await GetAsync(connector, path, accept);

            Assert.Contains("z***@e***", seen, StringComparison.Ordinal);
            Assert.Contains("Zo", seen, StringComparison.Ordinal);
            Assert.DoesNotContain(Phone, seen, StringComparison.Ordinal);
            Assert.DoesNotContain("phone_number\"", seen, StringComparison.Ordinal);
            Assert.DoesNotContain("phone_number,", seen, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("?scan=sequential")]
    [InlineData("?scan=parallel")]
    [InlineData("?scan=parallel&attributes=email&expand=groups")]
    public async Task Export_EitherWay_HasEveryUserOnce(string query)
    {
        var usernames = Enumerable.Range(0, 70).Select(number => $"user{number:D2}").ToArray();
        var pool = await gateway.CreatePoolAsync(usernames);
        using var caller = gateway.CreateCaller();

        var csv = await GetAsync(caller, $"/pools/{pool}/users{query}", "text/csv");

        Assert.Equal(
            usernames,
            csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1)
                .Select(line => line.Split(',')[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Export_OfOtherCollections_HasTheirColumns()
    {
        var pool = await gateway.CreatePoolOfFriendsAsync(Phone);
        using var caller = gateway.CreateCaller();

        var groups = await GetAsync(caller, $"/pools/{pool}/users/zoe/groups", "text/csv");

        Assert.StartsWith("groupName,userPoolId,", groups, StringComparison.Ordinal);
        Assert.Contains($"\r\nfriends,{pool},", groups, StringComparison.Ordinal);
    }

    private static async Task<string> GetAsync(HttpClient client, string path, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(accept));
        using var response = await client.SendAsync(request, Stop);
        var text = await response.Content.ReadAsStringAsync(Stop);
        Assert.True(response.IsSuccessStatusCode, text);
        Assert.Equal(accept, response.Content.Headers.ContentType?.MediaType);

        return text;
    }
}
