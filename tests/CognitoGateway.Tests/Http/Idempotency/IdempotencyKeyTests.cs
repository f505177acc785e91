using System.Net;
using System.Text.Json;
using CognitoGateway.Http.Idempotency;
using CognitoGateway.Sdk;
using CognitoGateway.Settings;
using CognitoGateway.Tests.Support;
using Problem = CognitoGateway.Tests.Support.Problems;

namespace CognitoGateway.Tests.Http.Idempotency;

public sealed class IdempotencyKeyTests(GatewayFixture gateway)
{
    private const string Key = "8e03978e-40d5-43dd-bc93-6894a57f9324";
    private const string Carol = """{"username":"carol","messageAction":"SUPPRESS"}""";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Create_SameKeyAndBody_IsAnsweredAsTheFirstTime()
    {
        var path = $"/pools/{await gateway.CreatePoolAsync()}/users";
        using var caller = gateway.CreateCaller();

        using var first = await PostAsync(caller, path, Carol);
        using var again = await PostAsync(caller, path, Carol);

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.Equal(first.Content.Headers.ContentType, again.Content.Headers.ContentType);
        Assert.Equal(await first.Content.ReadAsStringAsync(Stop), await again.Content.ReadAsStringAsync(Stop));
        Assert.False(first.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal("true", again.Headers.GetValues("Idempotency-Replayed").Single());
    }

    [Fact]
    public async Task Create_SameKeyOtherBody_Answers422()
    {
        var path = $"/pools/{await gateway.CreatePoolAsync()}/users";
        using var caller = gateway.CreateCaller();
        using var first = await PostAsync(caller, path, Carol);

        using var other = await PostAsync(caller, path, """{"username":"dave","messageAction":"SUPPRESS"}""");
        using var none = await caller.GetAsync($"{path}/dave", Stop);

        await Problem.AssertAsync(other, HttpStatusCode.UnprocessableEntity);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task Create_SameKeyOtherRouteOrNoKey_IsCarriedOut()
    {
        using var caller = gateway.CreateCaller();
        var path = $"/pools/{await gateway.CreatePoolAsync()}/users";
        using var first = await PostAsync(caller, path, Carol);

        using var elsewhere = await PostAsync(caller, $"/pools/{await gateway.CreatePoolAsync()}/users", Carol);
        using var without = await PostAsync(caller, path, Carol, key: null);

        Assert.Equal(HttpStatusCode.Created, elsewhere.StatusCode);
        Assert.False(elsewhere.Headers.Contains("Idempotency-Replayed"));
        await Problem.AssertAsync(without, HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Create_ManyAtOnce_IsCarriedOutOnce()
    {
        var path = $"/pools/{await gateway.CreatePoolAsync()}/users";
        using var caller = gateway.CreateCaller();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PostAsync(caller, path, Carol)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        Assert.Single(answers, answer => !answer.Headers.Contains("Idempotency-Replayed"));
    }

    [Fact]
    public async Task Create_FailedFirst_IsCarriedOutAgain()
    {
        await using var stubbed = new StubbedGateway();
        using var caller = stubbed.CreateCaller();
        const string path = "/pools/local_demo/users";
        stubbed.Cognito.Fail("AdminCreateUser", "TooManyRequestsException");
        using var invalid = await PostAsync(caller, path, "{}");
        using var throttled = await PostAsync(caller, path, Carol);
        stubbed.Cognito.On("AdminCreateUser", """{"User":{"Username":"carol"}}""");

        using var created = await PostAsync(caller, path, Carol);

        await Problem.AssertAsync(invalid, HttpStatusCode.BadRequest);
        await Problem.AssertAsync(throttled, HttpStatusCode.TooManyRequests);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.False(created.Headers.Contains("Idempotency-Replayed"));
    }

    [Fact]
    public async Task SignUp_SameKeyAndBody_IsAnsweredAsTheFirstTime()
    {
        await using var stubbed = new StubbedGateway().With("Cognito:ClientId", "democlient")
            .With("Cognito:Clients:democlient:UserPoolId", "local_demo");
        using var anyone = stubbed.CreateClient();
        stubbed.Cognito.On("SignUp", """{"UserConfirmed":false,"UserSub":"1d0f"}""")
            .On("DescribeUserPoolClient", """{"UserPoolClient":{"ClientId":"democlient","UserPoolId":"local_demo"}}""");
        const string body = """{"username":"carol","password":"Passw0rd!"}""";

        using var first = await PostAsync(anyone, "/auth/sign-up", body);
        using var again = await PostAsync(anyone, "/auth/sign-up", body);
        using var other = await PostAsync(anyone, "/auth/sign-up", body.Replace("P", "p", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal("true", again.Headers.GetValues("Idempotency-Replayed").Single());
        await Problem.AssertAsync(other, HttpStatusCode.UnprocessableEntity);
        Assert.Single(stubbed.Cognito.SentTo("SignUp"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("x", 256)]
    public async Task Key_NotOne_Answers400(string key, int times = 1)
    {
        using var caller = gateway.CreateCaller();

        using var response = await PostAsync(
            caller, "/pools/local_demo/users", Carol, string.Concat(Enumerable.Repeat(key, times)));

        var problem = await Problem.AssertAsync(response, HttpStatusCode.BadRequest);
        Assert.Equal("Idempotency-Key", Problem.FieldsOf(problem));
    }

    [Theory]
    [InlineData(typeof(UserType), false)]
    [InlineData(typeof(GroupType), false)]
    [InlineData(typeof(SignUpResponse), true)]
    [InlineData(typeof(UserPoolClientType), true)]
    [InlineData(typeof(IdentityProviderType), true)]
    [InlineData(typeof(UserImportJobType), true)]
    public void HoldsSecret_Record_IsTold(Type record, bool holds) =>
        Assert.Equal(holds, CreatingRoutes.HoldsSecret(record));

    [Theory]
    [InlineData(0, 1_000_000)]
    [InlineData(10, 1)]
    [InlineData(10, 10_000_000_000)]
    public void Options_OutOfRange_AreRefused(int entries, long bytes) =>
        Assert.True(new SettingsValidator<IdempotencyOptions>()
            .Validate(null, new() { MaxEntries = entries, MaxBytes = bytes }).Failed);

    [Theory]
    [InlineData("Database=gateway")]
    [InlineData("Nonsense=1")]
    public void Options_DatabaseThatIsNone_AreRefused(string connection) =>
        Assert.True(new IdempotencyOptionsValidator().Validate(null, new() { ConnectionString = connection }).Failed);

    [Fact]
    public async Task Document_CreatingRoutes_DescribeTheKey()
    {
        using var caller = gateway.CreateCaller();
        var document = JsonElement.Parse(await caller.GetStringAsync("/swagger/v1/swagger.json", Stop));

        foreach (var path in new[] { "/pools/{userPoolId}/users", "/pools/{userPoolId}/groups", "/auth/sign-up" })
        {
            var route = document.GetProperty("paths").GetProperty(path).GetProperty("post");
            Assert.Contains(
                route.GetProperty("parameters").EnumerateArray(),
                parameter => parameter.GetProperty("name").GetString() == "Idempotency-Key");
            Assert.True(route.GetProperty("responses").TryGetProperty("422", out _), path);
            Assert.True(
                route.GetProperty("responses").GetProperty("201").GetProperty("headers")
                    .TryGetProperty("Idempotency-Replayed", out _),
                path);
        }
    }

    private static async Task<HttpResponseMessage> PostAsync(
        HttpClient client, string path, string body, string? key = Key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = StubbedGateway.Json(body) };
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        return await client.SendAsync(request, Stop);
    }
}
