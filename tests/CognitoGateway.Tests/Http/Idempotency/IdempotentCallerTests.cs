using System.Net;
using CognitoGateway.Tests.Security;
using CognitoGateway.Tests.Support;
using Problem = CognitoGateway.Tests.Support.Problems;

namespace CognitoGateway.Tests.Http.Idempotency;

/// <summary>An answer that is kept is for a caller who may do and see the same.</summary>
public sealed class IdempotentCallerTests : IAsyncDisposable
{
    private const string NextKey = "the-next-key-of-the-tests";

    private readonly StubbedGateway _gateway = new StubbedGateway()
        .With("ApiKeys:Keys:0:Scopes:0", "users:write")
        .With("ApiKeys:Keys:1:Name", "tests")
        .With("ApiKeys:Keys:1:Sha256", SecuredHost.Sha256(NextKey))
        .With("ApiKeys:Keys:1:Scopes:0", "users:write");

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public async Task Create_NextKeyOfTheSameName_IsAnsweredAsTheFirstTime()
    {
        using var first = await PostAsync(StubbedGateway.Key);
        using var next = await PostAsync(NextKey);

        Assert.Equal(HttpStatusCode.Created, next.StatusCode);
        Assert.Equal("true", next.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.Single(_gateway.Cognito.SentTo("AdminCreateUser"));
    }

    [Theory]
    [InlineData("ApiKeys:Keys:1:Attributes:Hidden:0", "phone_number")]
    [InlineData("ApiKeys:Keys:1:Attributes:Masked:0", "phone_number")]
    [InlineData("ApiKeys:Keys:1:Scopes:1", "users:read")]
    public async Task Create_KeyOfTheSameNameAndOtherRights_IsNotGivenTheAnswer(string setting, string value)
    {
        _gateway.With(setting, value);

        using var first = await PostAsync(StubbedGateway.Key);
        using var next = await PostAsync(NextKey);

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        await Problem.AssertAsync(next, HttpStatusCode.UnprocessableEntity);
    }

    private async Task<HttpResponseMessage> PostAsync(string key)
    {
        _gateway.Cognito.On(
            "AdminCreateUser",
            """{"User":{"Username":"carol","Attributes":[{"Name":"phone_number","Value":"+14155550123"}]}}""");
        using var client = _gateway.CreateClient();
        client.DefaultRequestHeaders.Add("X-Api-Key", key);

        return await client.SendBodyAsync(
            HttpMethod.Post, "/pools/local_demo/users", """{"username":"carol"}""", ("Idempotency-Key", "one"));
    }
}
