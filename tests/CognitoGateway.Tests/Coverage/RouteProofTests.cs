using System.Net;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Coverage;

/// <summary>Which answers prove what a test says of a route.</summary>
public sealed class RouteProofTests(GatewayFixture gateway)
{
    private const string Group = "GET /pools/{userPoolId}/groups/{groupName}";

    public static TheoryData<string, int> Rows { get; } = new() { { "GET /b", 404 } };

    [Theory]
    [InlineData("GET", "/pools/local_a/groups/a%2Fb", 404, "ResourceNotFoundException", true)]
    [InlineData("GET", "/pools/local_a/groups/a", 404, null, true)]
    [InlineData("GET", "/pools/local_a/groups/a", 409, null, false)]
    [InlineData("GET", "/pools/local_a/groups", 404, null, false)]
    [InlineData("GET", "/pools/local_a/groups/", 404, null, false)]
    [InlineData("GET", "/pools/local_a/users/a", 404, null, false)]
    [InlineData("DELETE", "/pools/local_a/groups/a", 404, null, false)]
    public void IsGivenBy_Answer_HasTheRouteAndTheStatus(
        string method, string path, int answered, string? code, bool isGiven) =>
        Assert.Equal(isGiven, new RouteProof(Group, 404).IsGivenBy(new(method, path, (HttpStatusCode)answered, code)));

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(415)]
    public void IsGivenBy_RefusalOfTheGatewayItself_IsNoProof(int status)
    {
        var proof = new RouteProof("POST /auth/refresh", status);

        Assert.False(proof.IsGivenBy(new("POST", "/auth/refresh", (HttpStatusCode)status, Code: null)));
        Assert.True(proof.IsGivenBy(new("POST", "/auth/refresh", (HttpStatusCode)status, "NotAuthorizedException")));
    }

    [Fact]
    public async Task Answers_OfATest_AreItsOwnInOrder()
    {
        using var client = gateway.CreateCaller();

        await client.RefusedAsync(HttpMethod.Get, "/pools/local_none/groups/a", body: null, HttpStatusCode.NotFound);
        await client.RefusedAsync(HttpMethod.Get, "/pools/local_none/users/a", body: null, HttpStatusCode.NotFound);

        Assert.Equal(
            [
                new("GET", "/pools/local_none/groups/a", HttpStatusCode.NotFound, "ResourceNotFoundException"),
                new("GET", "/pools/local_none/users/a", HttpStatusCode.NotFound, "ResourceNotFoundException"),
            ],
            AnswerRecorder.Answers);
    }

    [Fact]
    public async Task Proofs_OfATheory_AreThoseOfItsRows()
    {
        var theory = typeof(RouteProofTests).GetMethod(nameof(Example))!;

        var ofTheRow = await new ProvesAttribute().ProofsOfAsync(theory);
        var alike = await new ProvesAttribute(200, 412).ProofsOfAsync(theory);

        Assert.Equal([new("GET /a", 200), new("GET /b", 404)], ofTheRow);
        Assert.Equal([new("GET /a", 200), new("GET /a", 412), new("GET /b", 200), new("GET /b", 412)], alike);
    }

    /// <summary>Rows as the tables of routes have them.</summary>
    [Theory]
    [InlineData("GET /a", 200)]
    [MemberData(nameof(Rows))]
    public void Example(string route, int status) => Assert.Equal(route == "GET /a", status < 400);
}
