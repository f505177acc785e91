using System.Net;
using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.OAuth.Registration;

/// <summary>Who may register clients, and of which kinds.</summary>
public sealed class RegistrationAccessTests : IAsyncDisposable
{
    private const string Web = """{"redirect_uris":["https://shop.example.com/back"]}""";
    private const string Machine = """{"grant_types":["client_credentials"],"scope":"orders/read"}""";
    private const string Register = "aws.cognito/dcr/register";

    private TestDomain? _domain;

    public ValueTask DisposeAsync() => _domain?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Theory]
    [InlineData(null)]
    [InlineData("Disabled")]
    public async Task Register_Off_IsNotThere(string? status)
    {
        var domain = await StartAsync(status is null ? null : new() { EnableStatus = status, OpenDcrEnabled = true });
        using var request = domain.Registration(Web);
        using var preflight = new HttpRequestMessage(HttpMethod.Options, request.RequestUri);
        using var elsewhere = new HttpRequestMessage(
            HttpMethod.Post, new Uri(domain.Server.Url, TestDomain.PathOf("/oauth2/nothing")));

        using var response = await domain.Server.SendAsync(request);
        using var preflightResponse = await domain.Server.SendAsync(preflight);
        using var unknown = await domain.Server.SendAsync(elsewhere);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(unknown.StatusCode, response.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, preflightResponse.StatusCode);
        Assert.Equal(
            await unknown.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Discovery_OfAPool_NamesTheEndpointWhileItIsThere(bool on)
    {
        var domain = await StartAsync(on ? new() : null);

        var document = await domain.Server.GetJsonAsync($"{domain.Pool.Id}/.well-known/openid-configuration");

        Assert.Equal(
            on ? new Uri(domain.Server.Url, TestDomain.PathOf("/oauth2/register")).AbsoluteUri : null,
            document.TryGetProperty("registration_endpoint", out var endpoint) ? endpoint.GetString() : null);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("made.up.token")]
    public async Task Register_WithoutAGoodToken_IsRefused(string? token)
    {
        var domain = await StartAsync(new());
        using var request = domain.Registration(Web, token);

        using var response = await domain.Server.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.StartsWith("Bearer error=\"invalid_token\"", response.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task Register_WithAClientsToken_MakesAClient()
    {
        var domain = await StartAsync(new() { AllowedScopes = ["orders/read"] });
        var token = await TokenAsync(domain, Register);

        var (web, _) = await domain.RegisterAsync(Web, token);
        var (machine, _) = await domain.RegisterAsync(Machine, token);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (web, machine));
    }

    [Fact]
    public async Task Register_WithAUsersToken_MakesAClient()
    {
        var domain = await StartAsync(new());
        await domain.UseClientAsync(client => client.AllowedOAuthScopes = ["openid", Register]);
        await domain.Pool.AddConfirmedAsync("ann");
        var tokens = await domain.GetTokensAsync("ann", ("scope", $"openid {Register}"));

        var (status, _) = await domain.RegisterAsync(Web, tokens.GetProperty("access_token").GetString());

        Assert.Equal(HttpStatusCode.Created, status);
    }

    [Fact]
    public async Task Register_TokenWithoutTheScope_IsRefusedThoughNoneIsNeeded()
    {
        var domain = await StartAsync(new() { OpenDcrEnabled = true });
        var token = await TokenAsync(domain, "orders/read");

        var (status, _) = await domain.RegisterAsync(Web, token);

        Assert.Equal(HttpStatusCode.Unauthorized, status);
    }

    [Fact]
    public async Task Register_TokenOfAClientThatIsGone_IsRefused()
    {
        var domain = await StartAsync(new());
        var token = await TokenAsync(domain, Register);
        await domain.Server.CallAsync(
            CognitoOperations.DeleteUserPoolClient,
            new() { UserPoolId = domain.Pool.Id, ClientId = domain.Pool.ClientId });

        var (status, _) = await domain.RegisterAsync(Web, token);

        Assert.Equal(HttpStatusCode.Unauthorized, status);
    }

    [Fact]
    public async Task Register_TokenOfAnotherPool_IsRefused()
    {
        var domain = await StartAsync(new());
        var token = await TokenAsync(domain, Register);
        var other = await domain.Server.CreatePoolAsync(new() { PoolName = "other", DcrConfiguration = new() });
        await domain.Server.CallAsync(
            CognitoOperations.CreateUserPoolDomain, new() { UserPoolId = other, Domain = "other" });
        using var request = domain.Registration(Web, token);
        request.RequestUri = new(domain.Server.Url, "domains/other/oauth2/register");

        using var response = await domain.Server.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Theory]
    [InlineData(Web, HttpStatusCode.Created)]
    [InlineData(Machine, HttpStatusCode.BadRequest)]
    public async Task Register_Open_MakesOnlyClientsOfTheKindsThatThePoolNames(string metadata, HttpStatusCode expected)
    {
        var domain = await StartAsync(new() { OpenDcrEnabled = true, AllowedScopes = ["orders/read"] });

        var (status, _) = await domain.RegisterAsync(metadata);

        Assert.Equal(expected, status);
    }

    [Fact]
    public async Task Register_NoKindLeft_IsRefused()
    {
        var domain = await StartAsync(new()
        {
            OpenDcrEnabled = true,
            OpenDcrGrantTypes = [],
            AuthenticatedGrantTypes = [],
        });
        var token = await TokenAsync(domain, Register);

        var (open, _) = await domain.RegisterAsync(Web);
        var (authenticated, answer) = await domain.RegisterAsync(Web, token);

        Assert.Equal(
            (HttpStatusCode.Unauthorized, HttpStatusCode.BadRequest, "invalid_client_metadata"),
            (open, authenticated, answer.GetProperty("error").GetString()));
    }

    [Fact]
    public async Task Preflight_OfAPage_IsAnswered()
    {
        var domain = await StartAsync(new());
        using var preflight = new HttpRequestMessage(
            HttpMethod.Options, new Uri(domain.Server.Url, TestDomain.PathOf("/oauth2/register")));

        using var response = await domain.Server.SendAsync(preflight);

        Assert.Equal("*", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
    }

    private async Task<TestDomain> StartAsync(DcrConfigurationType? dcr) =>
        _domain = await TestDomain.StartAsync(pool => pool.DcrConfiguration = dcr);

    private static async Task<string> TokenAsync(TestDomain domain, string scope)
    {
        await domain.UseServiceAsync(client => client.AllowedOAuthScopes = [scope]);
        var tokens = await domain.TokensAsync(
            domain.ForItself(), $"{domain.Pool.ClientId}:{domain.Pool.Client.ClientSecret}");
        return tokens.GetProperty("access_token").GetString()!;
    }
}
