using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CognitoGateway.Http.Edge;
using CognitoGateway.Settings;
using CognitoGateway.Tests.Support;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Tests.Http.Edge;

/// <summary>TLS by the framework's own settings.</summary>
public sealed class HttpsTests : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();
    private readonly StubbedGateway _gateway = new();
    private string _sha256 = "";

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Https_ByConfiguration_IsServedAndPlainRequestsAreSentThere()
    {
        var (http, https) = Start();
        using var client = ClientThatTrusts();

        using var secure = await client.GetAsync(new Uri(https, "/health/live"), TestContext.Current.CancellationToken);
        using var plain = await client.GetAsync(new Uri(http, "/pools?limit=2"), TestContext.Current.CancellationToken);
        using var health = await client.GetAsync(new Uri(http, "/health/live"), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, secure.StatusCode);
        Assert.Equal(HttpStatusCode.TemporaryRedirect, plain.StatusCode);
        Assert.Equal(new UriBuilder(https) { Path = "/pools", Query = "limit=2" }.Uri, plain.Headers.Location);
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
    }

    [Fact]
    public async Task Https_RedirectTurnedOff_PlainRequestsAreServed()
    {
        _gateway.With("Https:Redirect", "false");
        var (http, _) = Start();
        using var client = ClientThatTrusts();

        using var plain = await client.GetAsync(new Uri(http, "/pools"), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, plain.StatusCode);
    }

    [Theory]
    [InlineData("-00:00:01")]
    [InlineData("731.00:00:00")]
    public void Options_OutOfRange_AreRefused(string maxAge) => Assert.True(new SettingsValidator<HttpsOptions>()
        .Validate(null, new() { HstsMaxAge = TimeSpan.Parse(maxAge, System.Globalization.CultureInfo.InvariantCulture) })
        .Failed);

    private (Uri Http, Uri Https) Start()
    {
        var certificate = Path.Combine(_folder.FullName, "gateway.pem");
        var key = Path.Combine(_folder.FullName, "gateway.key");
        WriteCertificate(certificate, key);
        _gateway
            .With("Kestrel:Endpoints:Http:Url", "http://127.0.0.1:0")
            .With("Kestrel:Endpoints:Https:Url", "https://127.0.0.1:0")
            .With("Kestrel:Endpoints:Https:Certificate:Path", certificate)
            .With("Kestrel:Endpoints:Https:Certificate:KeyPath", key);
        _gateway.UseKestrel();
        _gateway.StartServer();
        var addresses = _gateway.Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!.Addresses.Select(address => new Uri(address)).ToList();

        return (addresses.Single(a => a.Scheme == "http"), addresses.Single(a => a.Scheme == "https"));
    }

    private void WriteCertificate(string certificate, string key)
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", pair, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(
            TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        _sha256 = made.GetCertHashString(HashAlgorithmName.SHA256);
        File.WriteAllText(certificate, made.ExportCertificatePem());
        File.WriteAllText(key, pair.ExportPkcs8PrivateKeyPem());
    }

    private HttpClient ClientThatTrusts() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        SslOptions = new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (_, certificate, _, _) =>
                certificate?.GetCertHashString(HashAlgorithmName.SHA256) == _sha256,
        },
    });
}
