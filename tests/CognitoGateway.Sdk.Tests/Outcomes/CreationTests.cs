using System.Net;
using System.Text.Json;
using CognitoGateway.Sdk.Tests.Support;

namespace CognitoGateway.Sdk.Tests.Outcomes;

public sealed class CreationTests
{
    private const string NotThere = "UserNotFoundException";
    private const string Exists = "UsernameExistsException";

    private static readonly CognitoOperation<AdminCreateUserRequest, AdminCreateUserResponse> Create =
        CognitoOperations.AdminCreateUser;

    // Creation, as asked for, what the read answers of it, whether it has a date.
    public static TheoryData<string, string, string, bool> Kinds => new()
    {
        {
            "CreateGroup",
            """{"UserPoolId":"local_a","GroupName":"g","Description":"d","Precedence":1}""",
            """{"Group":{"GroupName":"g","UserPoolId":"local_a","Description":"d","Precedence":1,"CreationDate":$}}""",
            true
        },
        {
            "CreateIdentityProvider",
            """
            {"UserPoolId":"local_a","ProviderName":"corp","ProviderType":"OIDC",
             "ProviderDetails":{"client_id":"a","private_key":"b"},"IdpIdentifiers":["x"]}
            """,
            """
            {"IdentityProvider":{"UserPoolId":"local_a","ProviderName":"corp","ProviderType":"OIDC",
             "ProviderDetails":{"client_id":"a","attributes_url_add_attributes":"false"},
             "AttributeMapping":{"username":"sub"},"IdpIdentifiers":["x"],"CreationDate":$}}
            """,
            true
        },
        {
            "CreateManagedLoginBranding",
            """{"UserPoolId":"local_a","ClientId":"c","Settings":{"a":1}}""",
            """{"ManagedLoginBranding":{"UserPoolId":"local_a","UseCognitoProvidedValues":false,"Settings":{"a":1},"CreationDate":$}}""",
            true
        },
        {
            "CreateTerms",
            """
            {"UserPoolId":"local_a","ClientId":"c","TermsName":"terms-of-use","TermsSource":"LINK","Enforcement":"NONE",
             "Links":{"cognito:default":"https://example.com"}}
            """,
            """
            {"Terms":{"UserPoolId":"local_a","ClientId":"c","TermsName":"terms-of-use",
             "Links":{"cognito:default":"https://example.com"},"CreationDate":$}}
            """,
            true
        },
        {
            "CreateResourceServer",
            """{"UserPoolId":"local_a","Identifier":"i","Name":"n","Scopes":[{"ScopeName":"s","ScopeDescription":"d"}]}""",
            """
            {"ResourceServer":{"UserPoolId":"local_a","Identifier":"i","Name":"n",
             "Scopes":[{"ScopeName":"s","ScopeDescription":"d"}]}}
            """,
            false
        },
        {
            "CreateUserPoolDomain",
            """{"UserPoolId":"local_a","Domain":"d"}""",
            """{"DomainDescription":{"UserPoolId":"local_a","Domain":"d","Status":"CREATING"}}""",
            false
        },
    };

    public static TheoryData<string, string, string> Dated =>
        [.. Kinds.Where(kind => kind.Data.Item4).Select(kind => (kind.Data.Item1, kind.Data.Item2, kind.Data.Item3))];

    [Fact]
    public async Task SendAsync_BrokenOffAndNotThere_IsSentAgain()
    {
        using var host = new OutcomeHost(OutcomeHost.BrokenOff, StubCognito.Error(NotThere), StubCognito.Ok(Created(1)));

        await host.SendAsync(Create, Alice());

        Assert.Equal(["AdminCreateUser", "AdminGetUser", "AdminCreateUser"], host.Calls);
    }

    [Fact]
    public async Task SendAsync_BrokenOffAndThere_AnswersAsTheCreationWouldHave()
    {
        using var host = new OutcomeHost(OutcomeHost.BrokenOff, StubCognito.Ok(User(seconds: 0)));

        var created = await host.SendAsync(Create, Alice());

        Assert.Equal(["AdminCreateUser", "AdminGetUser"], host.Calls);
        Assert.Equal(("alice", "FORCE_CHANGE_PASSWORD", true), (
            created.User!.Username, created.User.UserStatus, created.User.Enabled));
        Assert.Equal("a@example.com", created.User.Attributes!["email"]);
        Assert.Equal(OutcomeHost.Start, created.User.UserCreateDate);
    }

    [Fact]
    public async Task SendAsync_ServerErrorThoughCarriedOut_AnswersAsTheCreationWouldHave()
    {
        using var host = new OutcomeHost(
            StubCognito.Error("InternalErrorException", HttpStatusCode.InternalServerError), StubCognito.Ok(User(seconds: 1)));

        var created = await host.SendAsync(Create, Alice());

        Assert.Equal("alice", created.User!.Username);
    }

    [Fact]
    public async Task SendAsync_CarriedOutAfterItWasLookedFor_IsLookedForAgainAndNotAConflict()
    {
        using var host = new OutcomeHost(
            OutcomeHost.BrokenOff, StubCognito.Error(NotThere), StubCognito.Error(Exists), StubCognito.Ok(User(seconds: 1)));

        var created = await host.SendAsync(Create, Alice());

        Assert.Equal("alice", created.User!.Username);
    }

    [Theory]
    [InlineData(-60, "a@example.com", "FORCE_CHANGE_PASSWORD")]
    [InlineData(1, "another@example.com", "FORCE_CHANGE_PASSWORD")]
    [InlineData(1, "a@example.com", "UNCONFIRMED")]
    public async Task SendAsync_ThereButAnothers_IsTheConflictThatCognitoAnswers(int seconds, string email, string status)
    {
        var another = StubCognito.Ok(User(seconds, email, status));
        using var host = new OutcomeHost(OutcomeHost.BrokenOff, another, StubCognito.Error(Exists), another);

        var failure = await host.FailAsync(Create, Alice());

        Assert.Equal((Exists, "told"), (failure.Code, failure.Message));
    }

    [Fact]
    public async Task SendAsync_ServersClockIsAhead_DatesAreComparedByIt()
    {
        // Half an hour old there, and in the future here.
        Func<HttpResponseMessage> Another() => () =>
        {
            var response = StubCognito.Answer(HttpStatusCode.OK, User(seconds: 1800));
            response.Headers.Date = OutcomeHost.Start.AddHours(1);
            return response;
        };
        using var host = new OutcomeHost(OutcomeHost.BrokenOff, Another(), StubCognito.Error(Exists), Another());

        var failure = await host.FailAsync(Create, Alice());

        Assert.Equal(Exists, failure.Code);
    }

    [Theory]
    [InlineData("AccessDeniedException")]
    [InlineData("NotAuthorizedException")]
    public async Task SendAsync_CannotBeLookedFor_SaysThatItIsNotKnown(string code)
    {
        using var host = new OutcomeHost(OutcomeHost.BrokenOff, StubCognito.Error(code));

        var failure = await host.FailAsync(Create, Alice());

        AssertUnknown(failure);
        Assert.Equal(2, host.Calls.Count());
    }

    [Fact]
    public async Task SendAsync_NoAttemptIsLeftAndNotThere_SaysThatItIsNotKnown()
    {
        using var host = new OutcomeHost(attempts: 1, OutcomeHost.BrokenOff, StubCognito.Error(NotThere));

        var failure = await host.FailAsync(Create, Alice());

        AssertUnknown(failure);
    }

    [Fact]
    public async Task SendAsync_NoAttemptIsLeftAndThere_Answers()
    {
        using var host = new OutcomeHost(attempts: 1, OutcomeHost.BrokenOff, StubCognito.Ok(User(seconds: 0)));

        var created = await host.SendAsync(Create, Alice());

        Assert.Equal("alice", created.User!.Username);
    }

    [Fact]
    public async Task SendAsync_InvitationSentAgain_IsNeverRepeated()
    {
        using var host = new OutcomeHost(OutcomeHost.BrokenOff);
        var request = Alice() with { MessageAction = "RESEND" };

        var failure = await host.FailAsync(Create, request);

        AssertUnknown(failure);
        Assert.Single(host.Calls);
    }

    [Fact]
    public async Task SendAsync_CreationWithoutAName_IsNeverRepeated()
    {
        using var host = new OutcomeHost(OutcomeHost.BrokenOff);

        var failure = await host.FailAsync(CognitoOperations.CreateUserPool, new() { PoolName = "demo" });

        AssertUnknown(failure);
        Assert.Single(host.Calls);
    }

    [Fact]
    public async Task SendAsync_ConflictThoughNothingWasInDoubt_IsNotLookedFor()
    {
        using var host = new OutcomeHost(StubCognito.Error("TooManyRequestsException"), StubCognito.Error(Exists));

        var failure = await host.FailAsync(Create, Alice());

        Assert.Equal(Exists, failure.Code);
        Assert.Equal(["AdminCreateUser", "AdminCreateUser"], host.Calls);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task SendAsync_EveryKindThatIsThere_AnswersWithWhatIsThere(string name, string asked, string there, bool _)
    {
        using var host = new OutcomeHost(OutcomeHost.BrokenOff, StubCognito.Ok(At(there, seconds: 1)));

        var answer = await SendAsync(host, name, asked);

        Assert.Equal(2, host.Calls.Count());
        Assert.All(
            JsonDocument.Parse(answer).RootElement.EnumerateObject(),
            member => Assert.True(JsonElement.DeepEquals(
                member.Value, JsonDocument.Parse(At(there, seconds: 1)).RootElement.GetProperty(member.Name))));
    }

    [Theory]
    [MemberData(nameof(Dated))]
    public async Task SendAsync_EveryKindThatIsOlder_IsLeftForCognitoToRefuse(string name, string asked, string there)
    {
        var older = StubCognito.Ok(At(there, seconds: -60));
        using var host = new OutcomeHost(OutcomeHost.BrokenOff, older, StubCognito.Error("Taken"), older);

        var failure = await Assert.ThrowsAsync<CognitoException>(() => SendAsync(host, name, asked));

        Assert.Equal("Taken", failure.Code);
    }

    [Theory]
    [InlineData("CreateResourceServer", """{"ResourceServer":{"UserPoolId":"local_a","Identifier":"i","Name":"another"}}""")]
    [InlineData("CreateUserPoolDomain", """{"DomainDescription":{"UserPoolId":"local_b","Domain":"d"}}""")]
    [InlineData("CreateUserPoolDomain", """{"DomainDescription":{}}""")]
    public async Task SendAsync_ThereIsAnother_IsLeftForCognitoToRefuse(string name, string another)
    {
        var asked = Kinds.Single(kind => kind.Data.Item1 == name).Data.Item2;
        using var host = new OutcomeHost(
            OutcomeHost.BrokenOff, StubCognito.Ok(another), StubCognito.Error("Taken"), StubCognito.Ok(another));

        var failure = await Assert.ThrowsAsync<CognitoException>(() => SendAsync(host, name, asked));

        Assert.Equal("Taken", failure.Code);
    }

    private static void AssertUnknown(CognitoException failure)
    {
        Assert.Equal(CognitoErrorCodes.Timeout, failure.Code);
        Assert.Contains("not known", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<string> SendAsync(OutcomeHost host, string name, string asked) => name switch
    {
        "CreateGroup" => await SendAsync(host, CognitoOperations.CreateGroup, asked),
        "CreateIdentityProvider" => await SendAsync(host, CognitoOperations.CreateIdentityProvider, asked),
        "CreateManagedLoginBranding" => await SendAsync(host, CognitoOperations.CreateManagedLoginBranding, asked),
        "CreateTerms" => await SendAsync(host, CognitoOperations.CreateTerms, asked),
        "CreateResourceServer" => await SendAsync(host, CognitoOperations.CreateResourceServer, asked),
        _ => await SendAsync(host, CognitoOperations.CreateUserPoolDomain, asked),
    };

    private static async Task<string> SendAsync<TRequest, TResponse>(
        OutcomeHost host, CognitoOperation<TRequest, TResponse> operation, string asked)
        where TRequest : CognitoShape
        where TResponse : CognitoShape =>
        JsonSerializer.Serialize(
            await host.SendAsync(operation, JsonSerializer.Deserialize(asked, operation.RequestInfo)!),
            operation.ResponseInfo);

    private static AdminCreateUserRequest Alice() => new()
    {
        UserPoolId = "local_a",
        Username = "alice",
        UserAttributes = [new() { Name = "email", Value = "a@example.com" }],
    };

    private static string Created(int seconds) =>
        At("""{"User":{"Username":"alice","UserCreateDate":$}}""", seconds);

    private static string User(int seconds, string email = "a@example.com", string status = "FORCE_CHANGE_PASSWORD") => At(
        """
        {"Username":"alice","UserCreateDate":$,"Enabled":true,"UserStatus":"STATUS",
         "UserAttributes":[{"Name":"sub","Value":"1"},{"Name":"email","Value":"EMAIL"}]}
        """.Replace("STATUS", status, StringComparison.Ordinal).Replace("EMAIL", email, StringComparison.Ordinal),
        seconds);

    private static string At(string json, int seconds) =>
        json.Replace("$", $"{OutcomeHost.Epoch(seconds)}", StringComparison.Ordinal);
}
