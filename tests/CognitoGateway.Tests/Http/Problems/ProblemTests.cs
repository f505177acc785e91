using System.Net;
using System.Text;
using CognitoGateway.Tests.Support;
using Problem = CognitoGateway.Tests.Support.Problems;

namespace CognitoGateway.Tests.Http.Problems;

public sealed class ProblemTests : IAsyncDisposable
{
    private readonly StubbedGateway _gateway = new();

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Theory]
    [InlineData("GET", "/nothing", HttpStatusCode.NotFound)]
    [InlineData("PUT", "/pools/local_a/users", HttpStatusCode.MethodNotAllowed)]
    public async Task Framework_RefusesARequest_AnswersAProblem(string method, string path, HttpStatusCode status)
    {
        using var client = _gateway.CreateCaller();
        using var request = new HttpRequestMessage(new(method), path);

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

        var problem = await Problem.AssertAsync(response, status);
        Assert.Equal(path, problem.GetProperty("instance").GetString());
        Assert.NotEmpty(problem.GetProperty("type").GetString()!);
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
        Assert.NotEmpty(problem.GetProperty("traceId").GetString()!);
    }

    [Theory]
    [InlineData("text/csv")]
    [InlineData("application/x-ndjson")]
    public async Task Problem_WhateverIsAccepted_IsAProblem(string accept)
    {
        using var client = _gateway.CreateCaller();
        client.DefaultRequestHeaders.Accept.Add(new(accept));

        using var response = await client.GetAsync("/nothing", TestContext.Current.CancellationToken);

        await Problem.AssertAsync(response, HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("UnrecognizedClientException", "AWS refused the gateway's own credentials.")]
    [InlineData("NoCredentials", "The gateway has no AWS credentials to call Cognito with.")]
    public async Task Credentials_RefusedOrNone_Answers502AndSaysWhich(string code, string detail)
    {
        _gateway.Cognito.Fail("AdminGetUser", code);
        using var client = _gateway.CreateCaller();

        using var response = await client.GetAsync(
            "/pools/local_demo/users/alice", TestContext.Current.CancellationToken);

        var problem = await Problem.AssertAsync(response, HttpStatusCode.BadGateway);
        Assert.Equal(detail, problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Body_NotJsonByItsType_Answers415()
    {
        using var client = _gateway.CreateCaller();
        using var body = new StringContent("username=carol", Encoding.UTF8, "application/x-www-form-urlencoded");

        using var response = await client.PostAsync(
            "/pools/local_a/users", body, TestContext.Current.CancellationToken);

        await Problem.AssertAsync(response, HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task Body_Malformed_Answers400WithThePlace()
    {
        using var response = await PostAsync("{\n  \"username\": carol }");

        var problem = await Problem.AssertAsync(response, HttpStatusCode.BadRequest);
        Assert.Equal("The request's body is not JSON: line 2, byte 15.", problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Body_WrongInManyPlaces_NamesThemAll()
    {
        using var response = await PostAsync(
            """
            {
              "username": "bad name", "messageAction": "SHOUT", "desiredDeliveryMediums": ["SMS", "PIGEON"],
              "attributes": {"": "x"}
            }
            """);

        Assert.Equal(
            ["attributes.", "desiredDeliveryMediums[1]", "messageAction", "username"], await ErrorsAsync(response));
        Assert.Empty(_gateway.Cognito.Sent);
    }

    [Fact]
    public async Task Body_OfTheWrongShape_NamesAllOfItAndNoTypes()
    {
        using var response = await PostAsync(
            """
            {
              "username": 7, "forceAliasCreation": "yes", "attributes": [], "messageaction": "SUPPRESS",
              "userPoolId": "local_b"
            }
            """);

        Assert.Equal(
            ["attributes", "forceAliasCreation", "messageaction", "userPoolId", "username"], await ErrorsAsync(response));
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("System.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("yes", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cognito_Throttles_Answers429WithRetryAfter()
    {
        _gateway.Cognito.Fail("AdminGetUser", "TooManyRequestsException");
        using var client = _gateway.CreateCaller();

        using var response = await client.GetAsync("/pools/local_a/users/alice", TestContext.Current.CancellationToken);

        var problem = await Problem.AssertAsync(response, HttpStatusCode.TooManyRequests);
        Assert.Equal(TimeSpan.FromSeconds(1), response.Headers.RetryAfter?.Delta);
        Assert.Equal("TooManyRequestsException", problem.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Cognito_RefusesTheGatewaysCredentials_Answers502WithoutItsWords()
    {
        _gateway.Cognito.Fail("AdminGetUser", "AccessDeniedException");
        using var client = _gateway.CreateCaller();

        using var response = await client.GetAsync("/pools/local_a/users/alice", TestContext.Current.CancellationToken);

        var problem = await Problem.AssertAsync(response, HttpStatusCode.BadGateway);
        Assert.Equal("AWS refused the gateway's own credentials.", problem.GetProperty("detail").GetString());
        Assert.Single(_gateway.Logs.Errors);
    }

    [Theory]
    [InlineData("/pools/local_a/users?cursor=bad", HttpStatusCode.BadRequest)]
    [InlineData("/list_users?UserPoolId=local_a&PaginationToken=bad", HttpStatusCode.BadRequest)]
    public async Task Cognito_RefusesACursor_Answers400(string path, HttpStatusCode status)
    {
        _gateway.Cognito.Fail("ListUsers", "InvalidParameterException");
        using var client = _gateway.CreateCaller();

        using var response = await client.GetAsync(path, TestContext.Current.CancellationToken);

        var problem = await Problem.AssertAsync(response, status);
        Assert.Equal("InvalidParameterException", problem.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Cognito_RefusesABody_Answers422()
    {
        _gateway.Cognito.Fail("AdminCreateUser", "InvalidParameterException");

        using var response = await PostAsync("""{"username":"carol"}""");

        await Problem.AssertAsync(response, HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [InlineData("abc-123")]
    [InlineData("1-67891233-abcdef012345678912345678")]
    [InlineData("Root=1/2+3:4@5_6.7")]
    public async Task RequestId_Plain_IsEchoed(string sent)
    {
        using var response = await GetWithIdAsync(sent);

        Assert.Equal(sent, response.Headers.GetValues("X-Request-Id").Single());
    }

    [Theory]
    [InlineData("with blank")]
    [InlineData("<script>")]
    [InlineData("a\"b")]
    [InlineData("a;b,c")]
    [InlineData("tab\tulated")]
    [InlineData("129")]
    public async Task RequestId_UnsafeOrTooLong_IsReplacedByTheTracesId(string sent)
    {
        using var response = await GetWithIdAsync(sent == "129" ? new string('a', 129) : sent);

        var problem = await Problem.AssertAsync(response, HttpStatusCode.NotFound);
        Assert.Equal(
            problem.GetProperty("traceId").GetString(), response.Headers.GetValues("X-Request-Id").Single());
    }

    [Fact]
    public async Task Creation_OutcomeIsNotKnown_Answers504AndSaysSo()
    {
        _gateway.Cognito.On("CreateUserPool", _ => throw new HttpRequestException(HttpRequestError.ResponseEnded));
        using var client = _gateway.CreateCaller();
        using var pool = StubbedGateway.Json("""{"poolName":"demo"}""");

        using var response = await client.PostAsync("/pools", pool, TestContext.Current.CancellationToken);

        var problem = await Problem.AssertAsync(response, HttpStatusCode.GatewayTimeout);
        Assert.Contains("not known", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> GetWithIdAsync(string id)
    {
        using var client = _gateway.CreateCaller();
        client.DefaultRequestHeaders.TryAddWithoutValidation("X-Request-Id", id);

        return await client.GetAsync("/nothing", TestContext.Current.CancellationToken);
    }

    private async Task<HttpResponseMessage> PostAsync(string body)
    {
        using var client = _gateway.CreateCaller();
        using var content = StubbedGateway.Json(body);

        return await client.PostAsync("/pools/local_a/users", content, TestContext.Current.CancellationToken);
    }

    private static async Task<IEnumerable<string>> ErrorsAsync(HttpResponseMessage response)
    {
        var problem = await Problem.AssertAsync(response, HttpStatusCode.BadRequest);

        return problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).Order(StringComparer.Ordinal);
    }
}
