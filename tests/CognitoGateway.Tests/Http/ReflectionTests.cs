using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Http;

/// <summary>What a caller sends comes back in no header as it was sent, where it would mean something there.</summary>
public sealed class ReflectionTests
{
    [Fact]
    public async Task Link_OfAPathThatWouldEndIt_IsEncoded()
    {
        await using var gateway = Start();

        var answer = await gateway.AnswerToAsync(
            Request("GET /pools/local_a/users/a>;rel=\"next\"/groups?limit=1"));

        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        Assert.Contains(
            "/pools/local_a/users/a%3E;rel=%22next%22/groups?limit=1&cursor=more%3E%0D%0A>; rel=\"next\"\r\n",
            answer,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Location_OfANameThatWouldEndIt_IsEncoded()
    {
        await using var gateway = Start();

        var answer = await gateway.AnswerToAsync(Request("POST /pools/local_a/users", """{"username":"ab"}"""));

        Assert.StartsWith("HTTP/1.1 201 ", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nLocation: /pools/local_a/users/a%0D%0Ab\r\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preference_WithMoreThanIsHeeded_IsAppliedInTheGatewaysWords()
    {
        await using var gateway = Start();

        var answer = await gateway.AnswerToAsync(Request(
            "PATCH /pools/local_a/users/ann", """{"attributes":{"name":"a"}}""", "Prefer: return=minimal; x=\"<evil>\"\r\n"));

        Assert.Contains("\r\nPreference-Applied: return=minimal\r\n", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", answer, StringComparison.Ordinal);
    }

    private static ListeningGateway Start()
    {
        var gateway = ListeningGateway.Start();
        gateway.Gateway.Cognito
            .On("AdminListGroupsForUser", """{"Groups":[{"GroupName":"g"}],"NextToken":"more>\r\n"}""")
            .On("AdminCreateUser", """{"User":{"Username":"a\r\nb"}}""")
            .On("AdminUpdateUserAttributes", "{}");

        return gateway;
    }

    private static string Request(string line, string body = "", string headers = "") =>
        $"{line} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Api-Key: {StubbedGateway.Key}\r\n"
        + $"{headers}Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}";
}
