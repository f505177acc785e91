using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Groups;

/// <summary>Groups over the embedded user pools.</summary>
public sealed class GroupRoutesTests(GatewayFixture gateway)
{
    [Fact]
    [Proves("POST /pools/{userPoolId}/groups", 201)]
    [Proves("GET /pools/{userPoolId}/groups", 200)]
    [Proves("GET /pools/{userPoolId}/groups/{groupName}", 200, 404)]
    [Proves("GET /pools/{userPoolId}/groups/{groupName}/users", 200)]
    [Proves("PATCH /pools/{userPoolId}/groups/{groupName}", 200, 204)]
    [Proves("PUT /pools/{userPoolId}/groups/{groupName}/users/{username}", 204)]
    [Proves("GET /pools/{userPoolId}/users/{username}/groups", 200)]
    [Proves("DELETE /pools/{userPoolId}/groups/{groupName}/users/{username}", 204)]
    [Proves("DELETE /pools/{userPoolId}/groups/{groupName}", 204)]
    public async Task Group_ItsWholeLife_IsAnsweredAlike()
    {
        var pool = await gateway.CreatePoolAsync("eve");
        using var client = gateway.CreateCaller();
        var stop = TestContext.Current.CancellationToken;
        var groups = $"/pools/{pool}/groups";

        using var created = await client.PostAsJsonAsync(
            groups, new { groupName = "editors", description = "May edit", precedence = 10 }, stop);
        var read = await client.GetOkAsync($"{groups}/editors");
        var listed = await client.GetOkAsync(groups);
        using var patched = await client.PatchAsJsonAsync($"{groups}/editors", new { precedence = 5 }, stop);
        using var minimal = await PatchMinimallyAsync(client, $"{groups}/editors");
        using var added = await client.PutAsync($"{groups}/editors/users/eve", content: null, stop);
        var members = await client.GetOkAsync($"{groups}/editors/users");
        var ofEve = await client.GetFromJsonAsync<JsonElement>($"/pools/{pool}/users/eve/groups", stop);
        using var removed = await client.DeleteAsync($"{groups}/editors/users/eve", stop);
        using var deleted = await client.DeleteAsync($"{groups}/editors", stop);
        using var gone = await client.GetAsync($"{groups}/editors", stop);

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal($"{groups}/editors", created.Headers.Location?.OriginalString);
        Assert.True(JsonElement.DeepEquals(read, listed.GetProperty("items")[0]), listed.GetRawText());
        var group = await patched.Content.ReadFromJsonAsync<JsonElement>(stop);
        Assert.Equal("May edit", group.GetProperty("description").GetString());
        Assert.Equal(5, group.GetProperty("precedence").GetInt32());
        Assert.Equal(HttpStatusCode.NoContent, minimal.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, added.StatusCode);
        Assert.Equal("eve", members.GetProperty("items")[0].GetProperty("username").GetString());
        Assert.Equal("editors", ofEve.GetProperty("items")[0].GetProperty("groupName").GetString());
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        await Problems.AssertAsync(gone, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Patch_NullOfWhatCannotBeRemoved_NamesIt()
    {
        var pool = await gateway.CreatePoolAsync();
        using var client = gateway.CreateCaller();
        using var patch = StubbedGateway.Json("""{"description":null,"precedence":null,"roleArn":null}""");

        using var response = await client.PatchAsync(
            $"/pools/{pool}/groups/editors", patch, TestContext.Current.CancellationToken);

        var problem = await Problems.AssertAsync(response, HttpStatusCode.BadRequest);
        Assert.Equal(
            ["precedence", "roleArn"],
            problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    private static async Task<HttpResponseMessage> PatchMinimallyAsync(HttpClient client, string group)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, group)
        {
            Content = StubbedGateway.Json("""{"precedence":5}"""),
        };
        request.Headers.Add("Prefer", "return=minimal");

        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
