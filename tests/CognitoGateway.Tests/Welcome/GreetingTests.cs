using CognitoGateway.Tests.Support;
using CognitoGateway.Welcome;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Tests.Welcome;

public sealed class GreetingTests : IAsyncDisposable
{
    private const string Address = "http://localhost:5080";

    private readonly StubbedGateway _gateway = new();
    private readonly TempFolder _folder = new();

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public void Greeting_InProduction_SaysWhereWhatAndWho()
    {
        _gateway
            .With("Cognito:Region", "eu-west-1")
            .With("Cognito:UserPools:0", "eu-west-1_AbCdEfGhI")
            .With("ApiKeys:Keys:0:Scopes:0", "users:read")
            .With("Tokens:GroupScopes:support:0", "users:read");

        var text = Greeting("Production").TextAt([Address]);

        Assert.Equal(
            """
            The gateway is ready.
            Where       http://localhost:5080
            Behind it   Amazon Cognito in eu-west-1
            User pools  eu-west-1_AbCdEfGhI
            Callers     API key tests: users:read
                        users in support: users:read
                        users: their own account, with the token of their sign-in
            Try         curl -i http://localhost:5080/health/ready
                        curl -H 'X-Api-Key: …' http://localhost:5080/pools
                        CognitoGateway --check, with the same settings
            """,
            text);
    }

    [Fact]
    public void Greeting_OfManyCallers_NamesTenAndCountsTheOthers()
    {
        for (var group = 0; group < 20; group++)
        {
            _gateway.With($"Tokens:GroupScopes:group{group:00}:0", "users:read");
        }

        var text = Greeting("Production").TextAt([Address]);

        Assert.Contains("and 12 more", text, StringComparison.Ordinal);
        Assert.DoesNotContain("group15", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Risks_OfAGatewayThatIsSetUpWithCare_AreNone()
    {
        _gateway
            .With("Cognito:UserPools:0", "local_demo")
            .With("ApiKeys:Keys:0:Scopes:0", "users:read")
            .With("Audit:File", Path.Combine(_folder.Path, "audit.jsonl"));

        Assert.Empty(Risks("Production").At(["http://[::]:8080"]));
    }

    [Theory]
    [InlineData("Docs:Enabled", "true", "Docs:Enabled: everybody sees Swagger UI.")]
    [InlineData("RateLimits:Auth:Requests", "0", "RateLimits:Auth:Requests: passwords can be guessed as fast as they can be sent.")]
    [InlineData("ApiKeys:Keys:0:Scopes:0", "*", "ApiKeys:Keys: tests may do everything, and never ends.")]
    [InlineData("Cognito:UserPools:0", "*", "Cognito:UserPools: every user pool that the credentials reach is served.")]
    [InlineData("Audit:File", null, "Audit:File, Audit:ConnectionString: what administrators do is in the log alone.")]
    public void Risks_OfASetting_NameIt(string setting, string? value, string risk)
    {
        _gateway
            .With("Cognito:UserPools:0", "local_demo")
            .With("ApiKeys:Keys:0:Scopes:0", "users:read")
            .With("Audit:File", Path.Combine(_folder.Path, "audit.jsonl"))
            .With(setting, value);

        Assert.Equal(risk, Assert.Single(Risks("Production").At(["http://[::]:8080"])));
    }

    [Theory]
    [InlineData("http://localhost:5080", false)]
    [InlineData("http://[::]:5080", true)]
    public void Risks_InDevelopment_AreThatOthersReachIt(string address, bool risky)
    {
        _gateway.With("Embedded:Enabled", "false");

        Assert.Equal(risky, Risks("Development").At([address]).Any());
    }

    private Greeting Greeting(string environment) => In(environment).GetRequiredService<Greeting>();

    private Risks Risks(string environment) => In(environment).GetRequiredService<Risks>();

    private IServiceProvider In(string environment) =>
        _gateway.WithWebHostBuilder(host => host.UseEnvironment(environment)).Services;
}
