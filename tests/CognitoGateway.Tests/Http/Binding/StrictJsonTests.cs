using System.Net;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Http.Binding;

/// <summary>A body says one thing, to whoever reads it.</summary>
public sealed class StrictJsonTests : IAsyncDisposable
{
    private readonly StubbedGateway _gateway = new();

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Theory]
    [InlineData("POST", "/pools/local_a/users", """{"username":"a","username":"b"}""", "username")]
    [InlineData("POST", "/pools/local_a/users", """{"username":"a","\u0075sername":"a"}""", "username")]
    [InlineData("POST", "/pools/local_a/users", """{"username":"a","attributes":{"email":"a","email":"b"}}""", "attributes.email")]
    [InlineData("POST", "/pools/local_a/users", """{"username":"a","clientMetadata":{"a":"1","a":"2"}}""", "clientMetadata.a")]
    [InlineData("POST", "/pools", """{"poolName":"p","schema":[{"name":"a"},{"name":"b","name":"c"}]}""", "schema[1].name")]
    [InlineData("POST", "/pools", """{"poolName":"p","policies":{"passwordPolicy":{"minimumLength":8,"minimumLength":9}}}""", "policies.passwordPolicy.minimumLength")]
    [InlineData("PATCH", "/pools/local_a", """{"userPoolTags":{"a":"1","a":"2"}}""", "userPoolTags.a")]
    [InlineData("PATCH", "/pools/local_a/users/ann", """{"attributes":{"name":"1","name":null}}""", "attributes.name")]
    [InlineData("POST", "/auth/sign-in", """{"authFlow":"USER_AUTH","authParameters":{"USERNAME":"a","USERNAME":"b"}}""", "authParameters.USERNAME")]
    public async Task Member_GivenTwice_IsNamed(string method, string path, string body, string field)
    {
        using var client = _gateway.CreateCaller();

        var problem = await client.RefusedAsync(new(method), path, body, HttpStatusCode.BadRequest);

        Assert.Equal(field, Support.Problems.FieldsOf(problem));
        Assert.Equal("Is given twice.", problem.GetProperty("errors").GetProperty(field)[0].GetString());
    }

    [Theory]
    [InlineData("""{"username":"a"}{}""")]
    [InlineData("""{"username":"a"} x""")]
    [InlineData("""{"username":"a"} // all of it""")]
    [InlineData("""{"username":"a",}""")]
    [InlineData("""{/* who */"username":"a"}""")]
    [InlineData("""{'username':'a'}""")]
    public async Task Body_ThatIsMoreThanJson_IsRefused(string body)
    {
        using var client = _gateway.CreateCaller();

        var problem = await client.RefusedAsync(
            HttpMethod.Post, "/pools/local_a/users", body, HttpStatusCode.BadRequest);

        Assert.StartsWith(
            "The request's body is not JSON", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_TooDeep_IsRefused()
    {
        using var client = _gateway.CreateCaller();
        var deep = $$"""{"username":{{new string('[', 32)}}{{new string(']', 32)}}}""";

        var problem = await client.RefusedAsync(
            HttpMethod.Post, "/pools/local_a/users", deep, HttpStatusCode.BadRequest);

        Assert.False(problem.TryGetProperty("errors", out _));
    }

    [Fact]
    public async Task Body_WrongInManyPlaces_NamesTheFirstHundred()
    {
        using var client = _gateway.CreateCaller();
        var body = $"{{{string.Join(',', Enumerable.Range(0, 1000).Select(i => $"\"no{i}\":1"))}}}";

        var problem = await client.RefusedAsync(
            HttpMethod.Post, "/pools/local_a/users", body, HttpStatusCode.BadRequest);

        Assert.Equal(100, problem.GetProperty("errors").EnumerateObject().Count());
    }

    [Fact]
    public async Task BatchLine_MemberGivenTwice_IsNamed()
    {
        using var client = _gateway.CreateCaller();
        using var content = new StringContent("""
            {"op":"create","op":"delete","username":"a"}
            {"op":"update","username":"a","attributes":{"name":"1","name":"2"}}
            """);
        content.Headers.ContentType = new("application/x-ndjson");

        using var response = await client.PostAsync(
            "/pools/local_a/users:batch", content, TestContext.Current.CancellationToken);

        var answer = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("\"op\":[\"Is given twice.\"]", answer, StringComparison.Ordinal);
        Assert.Contains("\"attributes.name\":[\"Is given twice.\"]", answer, StringComparison.Ordinal);
        Assert.Equal("attachment; filename=\"users-batch.ndjson\"", response.Content.Headers.ContentDisposition?.ToString());
    }
}
