using System.Net;
using System.Text.Json;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Health;

public sealed class HealthTests : IAsyncDisposable
{
    private readonly StubbedGateway _gateway = new();

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public async Task Live_WithoutAKey_Answers200AndAsksNobody()
    {
        using var client = _gateway.CreateClient();

        using var response = await client.GetAsync("/health/live", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(_gateway.Cognito.Sent);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.OK, "healthy")]
    [InlineData("TooManyRequestsException", HttpStatusCode.OK, "healthy")]
    [InlineData("AccessDeniedException", HttpStatusCode.OK, "healthy")]
    [InlineData("UnrecognizedClientException", HttpStatusCode.ServiceUnavailable, "unhealthy")]
    [InlineData("ServiceUnavailable", HttpStatusCode.ServiceUnavailable, "unhealthy")]
    public async Task Ready_ByCognitosAnswer_SaysWhetherItCanWork(string? error, HttpStatusCode status, string word)
    {
        _gateway.Cognito.On("ListUserPools", _ => (error, """{"UserPools":[]}"""));
        using var client = _gateway.CreateClient();

        using var response = await client.GetAsync("/health/ready", TestContext.Current.CancellationToken);

        var health = JsonElement.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(status, response.StatusCode);
        Assert.Equal(word, health.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Ready_AskedOften_AsksCognitoOnce()
    {
        _gateway.Cognito.On("ListUserPools", """{"UserPools":[]}""");
        using var client = _gateway.CreateClient();

        using var first = await client.GetAsync("/health/ready", TestContext.Current.CancellationToken);
        using var second = await client.GetAsync("/health/ready", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Single(_gateway.Cognito.Sent);
    }
}
