using CognitoGateway.Security;
using CognitoGateway.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace CognitoGateway.Tests.Security;

public sealed class PoolKeysTests : IDisposable
{
    private static readonly TokenPool Pool = new(TestIssuer.UserPoolId, TestIssuer.Issuer);

    private readonly TestIssuer _issuer = new();
    private readonly TestClock _clock = new();
    private readonly HttpClient _http;
    private readonly PoolKeys _keys;

    public PoolKeysTests()
    {
        _http = new(_issuer);
        _keys = new(_http, _clock, NullLogger<PoolKeys>.Instance);
    }

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task Find_KnownKeyTwice_ReadsOnce()
    {
        var first = await FindAsync(TestIssuer.KeyId);
        var second = await FindAsync(TestIssuer.KeyId);

        Assert.NotNull(first);
        Assert.Same(first, second);
        Assert.Equal(1, _issuer.Reads);
    }

    [Fact]
    public async Task Find_UnknownKey_ReadsAgainOnceAMinute()
    {
        await FindAsync(TestIssuer.KeyId);
        _issuer.AddKey("key-2");

        var tooSoon = await FindAsync("key-2");
        _clock.Advance(TimeSpan.FromMinutes(1));
        var later = await FindAsync("key-2");

        Assert.Null(tooSoon);
        Assert.NotNull(later);
        Assert.Equal(2, _issuer.Reads);
    }

    [Fact]
    public async Task Find_AfterADay_ReadsAgain()
    {
        await FindAsync(TestIssuer.KeyId);
        _clock.Advance(TimeSpan.FromHours(24));

        await FindAsync(TestIssuer.KeyId);

        Assert.Equal(2, _issuer.Reads);
    }

    [Fact]
    public async Task Find_IssuerWentDown_KeepsTheOldKeys()
    {
        await FindAsync(TestIssuer.KeyId);
        _clock.Advance(TimeSpan.FromHours(25));
        _issuer.Down = true;

        Assert.NotNull(await FindAsync(TestIssuer.KeyId));
    }

    [Fact]
    public async Task Find_IssuerDownFromTheStart_FailsAndTriesAgainAfterSeconds()
    {
        _issuer.Down = true;
        await Assert.ThrowsAsync<PoolKeysUnavailableException>(() => FindAsync(TestIssuer.KeyId));
        await Assert.ThrowsAsync<PoolKeysUnavailableException>(() => FindAsync(TestIssuer.KeyId));
        Assert.Equal(1, _issuer.Reads);

        _issuer.Down = false;
        _clock.Advance(TimeSpan.FromSeconds(5));

        Assert.NotNull(await FindAsync(TestIssuer.KeyId));
    }

    [Fact]
    public async Task Find_PoolThatDoesNotExist_HasNoKeys()
    {
        var pool = new TokenPool("eu-west-1_Gone", "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Gone");

        Assert.Null(await _keys.FindAsync(pool, TestIssuer.KeyId, TestContext.Current.CancellationToken));
    }

    private Task<Microsoft.IdentityModel.Tokens.SecurityKey?> FindAsync(string keyId) =>
        _keys.FindAsync(Pool, keyId, TestContext.Current.CancellationToken).AsTask();
}
