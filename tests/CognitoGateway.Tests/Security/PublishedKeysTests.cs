using CognitoGateway.Security;
using CognitoGateway.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Tests.Security;

public sealed class PublishedKeysTests : IDisposable
{
    private const string Idp = "https://idp.example/tenant";
    private const string Discovery = Idp + "/.well-known/openid-configuration";
    private const string Keys = "https://keys.example/set";

    private static readonly KeySource Pool = new TokenPool(TestIssuer.UserPoolId, TestIssuer.Issuer).Keys;
    private static readonly KeySource Issuer = new(Idp, Address: null);

    private static readonly TokenSigner First = new();
    private static readonly TokenSigner Second = new("key-2");

    private readonly Dictionary<string, string> _published = new(StringComparer.Ordinal);
    private readonly Publisher _publisher;
    private readonly TestClock _clock = new();
    private readonly HttpClient _http;
    private readonly PublishedKeys _keys;

    public PublishedKeysTests()
    {
        _published[Pool.Address!.AbsoluteUri] = First.Published;
        _published[Discovery] = $$"""{"issuer":"{{Idp}}","jwks_uri":"{{Keys}}"}""";
        _published[Keys] = First.Published;
        _publisher = new(_published);
        _http = new(_publisher);
        _keys = new(_http, Options.Create(new TokenOptions()), _clock, NullLogger<PublishedKeys>.Instance);
    }

    public static TheoryData<string> Sources => ["pool", "issuer"];

    public void Dispose() => _http.Dispose();

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task Find_KnownKeyTwice_ReadsOnce(string of)
    {
        var first = await FindAsync(of);
        var asked = _publisher.Asked.Count;
        var second = await FindAsync(of);

        Assert.NotNull(first);
        Assert.Same(first, second);
        Assert.Equal(asked, _publisher.Asked.Count);
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task Find_UnknownKey_ReadsAgainOnceAMinute(string of)
    {
        await FindAsync(of);
        var asked = _publisher.Asked.Count;
        _published[SourceOf(of).Address?.AbsoluteUri ?? Keys] = Second.Published;

        var tooSoon = await FindAsync(of, "key-2");
        Assert.Equal(asked, _publisher.Asked.Count);
        _clock.Advance(TimeSpan.FromMinutes(1));
        var later = await FindAsync(of, "key-2");
        await FindAsync(of, "key-3");

        Assert.Null(tooSoon);
        Assert.NotNull(later);
        Assert.Equal(2 * asked, _publisher.Asked.Count);
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task Find_AfterADay_ReadsAgain(string of)
    {
        await FindAsync(of);
        var asked = _publisher.Asked.Count;
        _clock.Advance(TimeSpan.FromHours(24));

        await FindAsync(of);

        Assert.Equal(2 * asked, _publisher.Asked.Count);
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task Find_IssuerWentDown_KeepsTheOldKeysUntilTheyAreTooOld(string of)
    {
        await FindAsync(of);
        _publisher.Down = true;

        _clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        var old = await FindAsync(of);
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.NotNull(old);
        await Assert.ThrowsAsync<KeysUnavailableException>(() => FindAsync(of));
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task Find_IssuerIsBackAfterTheKeysWereTooOld_FindsThemAgain(string of)
    {
        await FindAsync(of);
        _publisher.Down = true;
        _clock.Advance(TimeSpan.FromDays(8));
        await Assert.ThrowsAsync<KeysUnavailableException>(() => FindAsync(of));

        _publisher.Down = false;
        _clock.Advance(TimeSpan.FromSeconds(5));

        Assert.NotNull(await FindAsync(of));
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task Find_IssuerDownFromTheStart_FailsAndTriesAgainAfterSeconds(string of)
    {
        _publisher.Down = true;
        await Assert.ThrowsAsync<KeysUnavailableException>(() => FindAsync(of));
        await Assert.ThrowsAsync<KeysUnavailableException>(() => FindAsync(of));
        Assert.Single(_publisher.Asked);

        _publisher.Down = false;
        _clock.Advance(TimeSpan.FromSeconds(5));

        Assert.NotNull(await FindAsync(of));
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task Find_ManyAtOnce_ShareOneRead(string of)
    {
        var gate = new TaskCompletionSource();
        _publisher.Held = gate.Task;
        var waiting = Enumerable.Range(0, 50).Select(_ => FindAsync(of)).ToList();
        using var gaveUp = new CancellationTokenSource();
        var impatient = _keys.FindAsync(SourceOf(of), TestIssuer.KeyId, gaveUp.Token).AsTask();
        await gaveUp.CancelAsync();

        gate.SetResult();
        var found = await Task.WhenAll(waiting);

        Assert.All(found, Assert.NotNull);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        Assert.Equal(of == "pool" ? 1 : 2, _publisher.Asked.Count);
    }

    [Fact]
    public async Task Find_PoolThatDoesNotExist_HasNoKeys()
    {
        var gone = new TokenPool("eu-west-1_Gone", "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Gone");

        Assert.Null(await _keys.FindAsync(gone.Keys, TestIssuer.KeyId, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Find_IssuerWhoseKeysAreNotFound_FailsInThePlaceOfHavingNone()
    {
        _published.Remove(Keys);

        await Assert.ThrowsAsync<KeysUnavailableException>(() => FindAsync("issuer"));
    }

    [Theory]
    [InlineData("""{"issuer":"https://idp.example/tenant/","jwks_uri":"https://keys.example/set"}""")]
    [InlineData("""{"issuer":"https://idp.example/other","jwks_uri":"https://keys.example/set"}""")]
    [InlineData("""
        {"issuer":"https://idp.example/other","issuer":"https://idp.example/tenant","jwks_uri":"https://keys.example/set"}
        """)]
    [InlineData("""{"jwks_uri":"https://keys.example/set"}""")]
    [InlineData("""{"issuer":"https://idp.example/tenant"}""")]
    [InlineData("""{"issuer":"https://idp.example/tenant","jwks_uri":"http://keys.example/set"}""")]
    [InlineData("""{"issuer":"https://idp.example/tenant","jwks_uri":"file:///etc/keys"}""")]
    [InlineData("""{"issuer":"https://idp.example/tenant","jwks_uri":"https://a@keys.example/set"}""")]
    [InlineData("""{"issuer":"https://idp.example/tenant","jwks_uri":["https://keys.example/set"]}""")]
    [InlineData("[]")]
    [InlineData("<html>")]
    [InlineData("")]
    public async Task Find_DiscoveryDocumentOfAnotherIssuerOrNone_Fails(string document)
    {
        _published[Discovery] = document;

        await Assert.ThrowsAsync<KeysUnavailableException>(() => FindAsync("issuer"));

        Assert.DoesNotContain(_publisher.Asked, address => address != Discovery);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("[]")]
    public async Task Find_AnswerThatIsNoKeySet_KeepsTheOldKeys(string answer)
    {
        await FindAsync("issuer");
        _published[Keys] = answer;
        _clock.Advance(TimeSpan.FromHours(25));

        Assert.NotNull(await FindAsync("issuer"));
    }

    [Theory]
    [InlineData("""{"kty":"oct","kid":"key-1","k":"c2VjcmV0"}""")]
    [InlineData("""{"kty":"RSA","kid":"key-1","n":"sXchDaQebHnPiGvyDOAT4saGEUetSyo9MKLOoWFsueri","e":"AQAB"}""")]
    [InlineData("""{"kty":"RSA","kid":"key-1"}""")]
    [InlineData("""{"kty":"RSA","kid":"key-1","use":"enc","n":"AQAB","e":"AQAB"}""")]
    [InlineData("""{"kty":"EC","kid":"key-1","crv":"P-256","x":"AQAB","y":"AQAB"}""")]
    [InlineData("1")]
    public async Task Find_KeyThatIsNoneToVerifyWith_IsNotFound(string key)
    {
        _published[Keys] = $$"""{"keys":[{{key}}]}""";

        var found = await Record.ExceptionAsync(async () => Assert.Null(await FindAsync("issuer")));

        Assert.True(found is null or KeysUnavailableException, $"{found}");
    }

    private static KeySource SourceOf(string of) => of == "pool" ? Pool : Issuer;

    private Task<Microsoft.IdentityModel.Tokens.SecurityKey?> FindAsync(string of, string keyId = TestIssuer.KeyId) =>
        _keys.FindAsync(SourceOf(of), keyId, TestContext.Current.CancellationToken).AsTask();
}
