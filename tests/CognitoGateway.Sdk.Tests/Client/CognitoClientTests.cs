using System.Net;
using CognitoGateway.Sdk.Tests.Support;

namespace CognitoGateway.Sdk.Tests.Client;

public sealed class CognitoClientTests
{
    private const string SecretKey = "a-secret-access-key";
    private const string User = """{"Username":"alice","UserCreateDate":1689721665.239}""";
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task SendAsync_SignedOperation_SendsCognitosWireForm()
    {
        var cognito = new StubCognito(StubCognito.Ok(User, "id-1"));
        using var client = Client(cognito);

        using var answer = await client.SendAsync(CognitoOperations.AdminGetUser, Alice(), Token);

        var request = Assert.Single(cognito.Requests);
        Assert.Equal("https://cognito-idp.eu-west-1.amazonaws.com/", request.Address.AbsoluteUri);
        Assert.Equal("AWSCognitoIdentityProviderService.AdminGetUser", request.Headers["X-Amz-Target"]);
        Assert.Equal("""{"UserPoolId":"eu-west-1_a1","Username":"alice"}""", request.Body);
        Assert.Contains(
            "Credential=AKIDEXAMPLE/20261120/eu-west-1/cognito-idp/aws4_request, "
            + "SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature=",
            request.Headers["Authorization"],
            StringComparison.Ordinal);
        Assert.Equal(("alice", "id-1"), (answer.Read().Username, answer.RequestId));
    }

    [Fact]
    public async Task SendAsync_UnsignedOperation_NeedsNoCredentials()
    {
        var cognito = new StubCognito(StubCognito.Ok("""{"Username":"alice","UserAttributes":[]}"""));
        using var client = new CognitoClient(
            new() { Region = "eu-west-1", Profile = "there is none" }, handler: cognito);

        using var answer = await client.In("us-east-2").SendAsync(
            CognitoOperations.GetUser, new() { AccessToken = "token" }, Token);

        var request = Assert.Single(cognito.Requests);
        Assert.False(request.Headers.ContainsKey("Authorization"));
        Assert.Equal("cognito-idp.us-east-2.amazonaws.com", request.Address.Host);
    }

    [Fact]
    public async Task SendAsync_NoCredentials_SaysSo()
    {
        using var client = new CognitoClient(
            new() { Region = "eu-west-1", Profile = "there is none" }, handler: new StubCognito());

        var failure = await Assert.ThrowsAsync<CognitoException>(
            () => client.SendAsync(CognitoOperations.AdminGetUser, Alice(), Token));

        Assert.Equal(CognitoErrorCodes.NoCredentials, failure.Code);
    }

    [Fact]
    public async Task SendAsync_OperationWithoutOutput_TakesAnEmptyBody()
    {
        using var client = Client(new StubCognito(StubCognito.Ok("")));

        using var answer = await client.SendAsync(
            CognitoOperations.AdminDeleteUser, new() { UserPoolId = "eu-west-1_a1", Username = "alice" }, Token);

        Assert.Equal(new NoResponse(), answer.Read());
    }

    [Fact]
    public async Task SendAsync_LocalClockIsWrong_SignsAgainByTheServersClock()
    {
        var there = Now.AddHours(-2);
        var cognito = new StubCognito(
            StubCognito.Error("InvalidSignatureException", date: there), StubCognito.Ok(User), StubCognito.Ok(User));
        using var client = Client(cognito);

        using var first = await client.SendAsync(CognitoOperations.AdminGetUser, Alice(), Token);
        using var second = await client.SendAsync(CognitoOperations.AdminGetUser, Alice(), Token);

        Assert.Equal(
            ["20261120T120000Z", "20261120T100000Z", "20261120T100000Z"],
            cognito.Requests.Select(request => request.Headers["X-Amz-Date"]));
    }

    [Fact]
    public async Task SendAsync_SignatureRefusedAtTheRightTime_IsNotTriedAgain()
    {
        var cognito = new StubCognito(StubCognito.Error("InvalidSignatureException", date: Now.AddSeconds(2)));
        using var client = Client(cognito);

        await Assert.ThrowsAsync<CognitoException>(
            () => client.SendAsync(CognitoOperations.AdminGetUser, Alice(), Token));

        Assert.Single(cognito.Requests);
    }

    [Fact]
    public async Task SendAsync_CognitoRefuses_TellsAllThatItSaid()
    {
        using var client = Client(new StubCognito(() => StubCognito.Answer(
            HttpStatusCode.BadRequest,
            """{"__type":"com.amazonaws.cognito#InvalidParameterException","message":"No.","reasonCode":"R"}""",
            ("x-amzn-requestid", "id-2"))));

        var failure = await Assert.ThrowsAsync<CognitoException>(
            () => client.SendAsync(CognitoOperations.AdminGetUser, Alice(), Token));

        Assert.Equal(
            ("InvalidParameterException", "No.", "id-2", 400, "R", "AdminGetUser", RetrySafety.Never),
            (failure.Code, failure.Message, failure.RequestId, failure.StatusCode, failure.ReasonCode,
                failure.Operation, failure.Retry));
    }

    [Theory]
    [InlineData("UserNotFoundException:http://internal/", "ignored", "UserNotFoundException")]
    [InlineData(null, "<html>Bad gateway</html>", "InternalFailure")]
    [InlineData(null, "", "InternalFailure")]
    [InlineData(null, "[1]", "InternalFailure")]
    public async Task SendAsync_ErrorOfAnyForm_HasACode(string? header, string body, string code)
    {
        using var client = Client(new StubCognito(
            () => StubCognito.Answer(HttpStatusCode.BadGateway, body, ("x-amzn-ErrorType", header))));

        var failure = await Assert.ThrowsAsync<CognitoException>(
            () => client.SendAsync(CognitoOperations.AdminGetUser, Alice(), Token));

        Assert.Equal(code, failure.Code);
    }

    [Theory]
    [InlineData("com.amazonaws.cognito#UserNotFoundException:http://internal/#x")]
    [InlineData("UserNotFoundException: ")]
    public async Task SendAsync_ErrorWithNamespaceAndAddress_IsJustTheName(string header)
    {
        using var client = Client(new StubCognito(
            () => StubCognito.Answer(HttpStatusCode.BadRequest, "{}", ("x-amzn-ErrorType", header))));

        var failure = await Assert.ThrowsAsync<CognitoException>(
            () => client.SendAsync(CognitoOperations.AdminGetUser, Alice(), Token));

        Assert.Equal("UserNotFoundException", failure.Code);
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("[]")]
    public async Task SendAsync_SuccessThatIsNotCognitos_IsMalformed(string body)
    {
        using var client = Client(new StubCognito(StubCognito.Ok(body, "id-3")));

        var failure = await Assert.ThrowsAsync<CognitoException>(
            () => client.SendAsync(CognitoOperations.AdminGetUser, Alice(), Token));

        Assert.Equal(
            (CognitoErrorCodes.MalformedAnswer, "id-3", RetrySafety.Never),
            (failure.Code, failure.RequestId, failure.Retry));
    }

    [Fact]
    public async Task Read_JsonThatTheModelDoesNotKnow_IsMalformed()
    {
        using var client = Client(new StubCognito(StubCognito.Ok("""{"Username":1}""")));
        using var answer = await client.SendAsync(CognitoOperations.AdminGetUser, Alice(), Token);

        Assert.Equal(CognitoErrorCodes.MalformedAnswer, Assert.Throws<CognitoException>(answer.Read).Code);
    }

    [Fact]
    public async Task SendAsync_AnswerThatIsTooLarge_IsMalformed()
    {
        using var client = Client(new StubCognito(() =>
        {
            var response = StubCognito.Answer(HttpStatusCode.OK, "{}");
            response.Content.Headers.ContentLength = 17 * 1024 * 1024;
            return response;
        }));

        var failure = await Assert.ThrowsAsync<CognitoException>(
            () => client.SendAsync(CognitoOperations.AdminGetUser, Alice(), Token));

        Assert.Equal(CognitoErrorCodes.MalformedAnswer, failure.Code);
    }

    [Fact]
    public async Task SendAsync_Fails_TellsNeitherTheKeyNorWhatWasSent()
    {
        using var client = Client(new StubCognito(
            StubCognito.Throws(new HttpRequestException(HttpRequestError.ResponseEnded))));

        var failure = await Assert.ThrowsAsync<CognitoException>(() => client.SendAsync(
            CognitoOperations.AdminSetUserPassword,
            new() { UserPoolId = "eu-west-1_a1", Username = "alice", Password = "Passw0rd!" },
            Token));

        Assert.All(
            [SecretKey, "Passw0rd!", "alice"],
            secret => Assert.DoesNotContain(secret, failure.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task SendAsync_CallerGivesUp_StaysACancellation()
    {
        using var client = Client(new StubCognito(StubCognito.Ok(User)));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => client.SendAsync(CognitoOperations.AdminGetUser, Alice(), new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task Utf8_OfADisposedAnswer_CannotBeHad()
    {
        using var client = Client(new StubCognito(StubCognito.Ok(User)));
        var answer = await client.SendAsync(CognitoOperations.AdminGetUser, Alice(), Token);

        answer.Dispose();
        answer.Dispose();

        Assert.Throws<ObjectDisposedException>(() => answer.Utf8);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static AdminGetUserRequest Alice() => new() { UserPoolId = "eu-west-1_a1", Username = "alice" };

    private static CognitoClient Client(StubCognito cognito) => new(
        new()
        {
            Region = "eu-west-1",
            MaxAttempts = 1,
            Endpoints =
            {
                ["eu-west-1"] = new()
                {
                    Url = new("https://cognito-idp.eu-west-1.amazonaws.com"),
                    AccessKeyId = "AKIDEXAMPLE",
                    SecretAccessKey = SecretKey,
                },
            },
        },
        new TestClock(Now),
        cognito);
}
