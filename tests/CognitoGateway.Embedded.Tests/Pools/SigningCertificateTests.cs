using System.Security.Cryptography.X509Certificates;
using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Pools;

public sealed class SigningCertificateTests : IAsyncLifetime
{
    private TestServer _server = null!;
    private string _poolId = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync();
        _poolId = await _server.CreatePoolAsync();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Get_OfAPool_IsACertificateSignedByItsOwnKey()
    {
        using var certificate = X509CertificateLoader.LoadCertificate(Convert.FromBase64String(await GetAsync()));
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(certificate);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = _server.Clock.GetUtcNow().UtcDateTime.AddDays(1);

        Assert.True(chain.Build(certificate));
        Assert.Equal($"CN={_poolId}", certificate.Subject);
        Assert.Equal(certificate.Subject, certificate.Issuer);
        Assert.Equal(_server.Clock.GetUtcNow().UtcDateTime.AddYears(10), certificate.NotAfter.ToUniversalTime());
    }

    [Fact]
    public async Task Get_WithinAYear_IsTheSame()
    {
        var first = await GetAsync();

        _server.Clock.Advance(TimeSpan.FromDays(364));

        Assert.Equal(first, await GetAsync());
    }

    [Fact]
    public async Task Get_AYearLater_IsANewOne()
    {
        var first = await GetAsync();

        _server.Clock.Advance(TimeSpan.FromDays(366));

        Assert.NotEqual(first, await GetAsync());
    }

    [Fact]
    public async Task Get_UnknownPool_IsRefused()
    {
        var refusal = await _server.RefusalAsync(
            CognitoOperations.GetSigningCertificate, new() { UserPoolId = "local_nothere" });

        Assert.Equal("ResourceNotFoundException", refusal.Code);
    }

    private async Task<string> GetAsync() =>
        (await _server.CallAsync(
            CognitoOperations.GetSigningCertificate, new() { UserPoolId = _poolId })).Certificate!;
}
