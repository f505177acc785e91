using CognitoGateway.Security;
using CognitoGateway.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CognitoGateway.Tests.Security;

/// <summary>
/// The whole gateway with two pools and another issuer, whose keys all have the same id. It logs at Trace, and knows
/// whom it has asked for keys.
/// </summary>
public sealed class HostileGateway : IAsyncDisposable
{
    public const string Users = $"/pools/{TestIssuer.UserPoolId}/users";
    public const string Key = StubbedGateway.Key;

    private const string StrangePool = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Strange";
    private const string Idp = "https://idp.example/tenant";

    private readonly StubbedGateway _stubbed = new();
    private readonly WebApplicationFactory<Program> _gateway;

    public HostileGateway()
    {
        var now = TimeProvider.System.GetUtcNow();
        Pool = TokenMaker.OfPool(TestIssuer.Issuer, new(), now);
        Other = TokenMaker.OfPool(TestIssuer.OtherIssuer, new(), now);
        Stranger = TokenMaker.OfPool(StrangePool, new(), now);
        Issuer = TokenMaker.OfIssuer(Idp, new(), now);
        Published = new(StringComparer.Ordinal)
        {
            [TestIssuer.Issuer + "/.well-known/jwks.json"] = Pool.Key.Published,
            [TestIssuer.OtherIssuer + "/.well-known/jwks.json"] = Other.Key.Published,
            [Idp + "/.well-known/openid-configuration"] = $$"""{"issuer":"{{Idp}}","jwks_uri":"{{Idp}}/keys"}""",
            [Idp + "/keys"] = Issuer.Key.Published,
        };
        Keys = new(Published);
        Configure();
        _stubbed.Cognito
            .On("ListUsers", """{"Users":[]}""")
            .On("GetUser", call => call.GetProperty("AccessToken").GetString() == Revoked
                ? ("NotAuthorizedException", "")
                : (null, """{"Username":"alice","UserAttributes":[]}"""));
        _gateway = _stubbed.WithWebHostBuilder(host =>
        {
            host.ConfigureLogging(logging => logging.AddProvider(Logs));
            host.ConfigureTestServices(services => services
                .AddHttpClient(SecurityServices.KeysClient).ConfigurePrimaryHttpMessageHandler(() => Keys));
        });
    }

    internal TokenMaker Pool { get; }

    internal TokenMaker Other { get; }

    internal TokenMaker Stranger { get; }

    internal TokenMaker Issuer { get; }

    internal CollectedLogs Logs { get; } = new();

    internal Publisher Keys { get; }

    internal Dictionary<string, string> Published { get; }

    /// <summary>The token that Cognito no longer takes.</summary>
    internal string? Revoked { get; set; }

    public HttpClient CreateClient() => _gateway.CreateClient();

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _stubbed.DisposeAsync();
        foreach (var maker in (TokenMaker[])[Pool, Other, Stranger, Issuer])
        {
            maker.Key.Dispose();
        }
    }

    private void Configure() => _ = _stubbed
        .With("Cognito:Region", "eu-west-1")
        .With("Cognito:Endpoints:eu-west-1:Url", "http://cognito.local/")
        .With("Cognito:Endpoints:eu-west-1:AccessKeyId", "local")
        .With("Cognito:Endpoints:eu-west-1:SecretAccessKey", "local")
        .With("Cognito:UserPools:0", TestIssuer.UserPoolId)
        .With("Cognito:UserPools:1", TestIssuer.OtherUserPoolId)
        .With("Tokens:CheckRevocation", "true")
        .With("Tokens:ClientIds:0", "client1")
        .With("Tokens:Issuers:idp:Issuer", Idp)
        .With("Tokens:Issuers:idp:Audiences:0", "gateway")
        .With("Tokens:Issuers:idp:ClientIds:0", "client1")
        .With("Tokens:Issuers:idp:Grants:0:Claim", "scope")
        .With("Tokens:Issuers:idp:Grants:0:Value", "cognito.read")
        .With("Tokens:Issuers:idp:Grants:0:Scopes:0", "users:read")
        .With("Logging:LogLevel:Default", "Trace")
        .With("Logging:LogLevel:Microsoft.AspNetCore", "Trace")
        .With("Logging:LogLevel:System.Net.Http", "Trace");
}
