using System.Net;
using System.Text.Json;
using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Protocol;

public sealed class WireTests
{
    [Fact]
    public async Task Answer_OfASuccess_HasCognitosHeaders()
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await server.PostAsync("ListUserPools", """{"MaxResults":10}""");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/x-amz-json-1.1", answer.Content.Headers.ContentType?.ToString());
        Assert.True(Guid.TryParse(answer.Headers.GetValues("x-amzn-requestid").Single(), out _));
        Assert.NotNull(answer.Headers.Date);
        Assert.Equal("""{"UserPools":[]}""", await Text(answer));
    }

    [Fact]
    public async Task Refusal_OfACall_HasCodeInBodyAndHeader()
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await server.PostAsync("DescribeUserPool", """{"UserPoolId":"local_nothere"}""");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("ResourceNotFoundException:", answer.Headers.GetValues("x-amzn-ErrorType").Single());
        Assert.Equal(
            """{"__type":"ResourceNotFoundException","message":"User pool local_nothere does not exist."}""",
            await Text(answer));
    }

    [Fact]
    public async Task Operation_WithoutOutput_AnswersWithoutBody()
    {
        await using var server = await TestServer.StartAsync();
        var poolId = await server.CreatePoolAsync();

        using var answer = await server.PostAsync("DeleteUserPool", $$"""{"UserPoolId":"{{poolId}}"}""");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(0, answer.Content.Headers.ContentLength);
    }

    [Theory]
    [InlineData("MakeCoffee")]
    [InlineData("")]
    public async Task Target_Unknown_IsUnknownOperation(string operation)
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await server.PostAsync(operation, "{}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("UnknownOperationException", await Code(answer));
    }

    [Fact]
    public async Task Operation_OfTheModel_IsCarriedOut()
    {
        await using var server = await TestServer.StartAsync();
        List<string> missing = [];
        foreach (var operation in CognitoOperations.All)
        {
            using var answer = await server.PostAsync(operation.Name, "{}");
            if (answer.StatusCode == HttpStatusCode.NotImplemented)
            {
                missing.Add(operation.Name);
            }
        }

        Assert.Empty(missing);
    }

    [Theory]
    [InlineData("""{"MaxResults":"ten"}""")]
    [InlineData("""{"MaxResults":10""")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    public async Task Body_NotReadable_IsSerializationException(string body)
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await server.PostAsync("ListUserPools", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("SerializationException", await Code(answer));
    }

    [Fact]
    public async Task Members_UnknownOrNull_ArePassedOver()
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await server.PostAsync(
            "ListUserPools", """{"MaxResults":10,"NextToken":null,"Colour":"blue"}""");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Constraints_Failed_AreAllNamedInCognitosWords()
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await server.PostAsync("CreateGroup", """{"GroupName":"","Precedence":-1}""");

        var error = JsonDocument.Parse(await Text(answer)).RootElement;
        var message = error.GetProperty("message").GetString();
        Assert.Equal("InvalidParameterException", error.GetProperty("__type").GetString());
        Assert.StartsWith("4 validation errors detected: ", message, StringComparison.Ordinal);
        Assert.Contains(
            "Value null at 'userPoolId' failed to satisfy constraint: Member must not be null",
            message,
            StringComparison.Ordinal);
        Assert.Contains(
            "Value '-1' at 'precedence' failed to satisfy constraint: Member must have value greater than or equal "
            + "to 0",
            message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Constraint_OfAListMember_NamesItsPlace()
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await server.PostAsync(
            "AdminUpdateUserAttributes",
            """{"UserPoolId":"local_a","Username":"ann","UserAttributes":[{"Name":"name","Value":"Ann"},{}]}""");

        Assert.Contains("'userAttributes.2.member.name'", await Text(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Operation_Signed_NeedsASignature()
    {
        await using var server = await TestServer.StartAsync();

        using var unsigned = await server.PostAsync("ListUserPools", """{"MaxResults":10}""", sign: false);
        using var forged = await server.PostAsync("ListUserPools", """{"MaxResults":10}""", secret: "guessed");

        Assert.Equal("MissingAuthenticationTokenException", await Code(unsigned));
        Assert.Equal("InvalidSignatureException", await Code(forged));
    }

    [Fact]
    public async Task Operation_Unsigned_IsTakenWithoutAndWithASignature()
    {
        await using var server = await TestServer.StartAsync();
        const string Body = """{"AccessToken":"nonsense"}""";

        using var unsigned = await server.PostAsync("GetUser", Body, sign: false);
        using var signed = await server.PostAsync("GetUser", Body, secret: "guessed");

        Assert.Equal("NotAuthorizedException", await Code(unsigned));
        Assert.Equal("NotAuthorizedException", await Code(signed));
    }

    [Fact]
    public async Task Body_TooLarge_IsRefused()
    {
        await using var server = await TestServer.StartAsync();

        using var request = new HttpRequestMessage(HttpMethod.Post, server.Url)
        {
            Content = new StringContent(new string(' ', 3_000_000)),
        };
        request.Headers.Add("X-Amz-Target", CognitoOperations.ListUserPools.Target);

        // The body is sent once it is asked for: else the answer races with the connection's end.
        request.Headers.ExpectContinue = true;
        using var answer = await server.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("RequestEntityTooLarge", await Code(answer));
    }

    [Fact]
    public async Task Preflight_FromAPage_AllowsTheCall()
    {
        await using var server = await TestServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Options, server.Url);
        request.Headers.Add("Origin", "https://app.example.com");

        using var answer = await server.SendAsync(request);

        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("POST", answer.Headers.GetValues("Access-Control-Allow-Methods").Single());
        Assert.Contains(
            "x-amz-target",
            answer.Headers.GetValues("Access-Control-Allow-Headers").Single(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pool_CreatedInARegion_HasItsPrefix()
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await server.PostAsync("CreateUserPool", """{"PoolName":"x"}""", region: "eu-west-1");

        var pool = JsonDocument.Parse(await Text(answer)).RootElement.GetProperty("UserPool");
        Assert.Matches("^eu-west-1_[A-Za-z0-9]{9}$", pool.GetProperty("Id").GetString()!);
        Assert.StartsWith(
            "arn:aws:cognito-idp:eu-west-1:", pool.GetProperty("Arn").GetString(), StringComparison.Ordinal);
    }

    private static async Task<string> Text(HttpResponseMessage answer) =>
        await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    private static async Task<string?> Code(HttpResponseMessage answer) =>
        JsonDocument.Parse(await Text(answer)).RootElement.GetProperty("__type").GetString();
}
