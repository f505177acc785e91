using System.Net;
using System.Text;
using CognitoGateway.Security;
using CognitoGateway.Tests.Support;
using Microsoft.IdentityModel.Tokens;
using static CognitoGateway.Tests.Security.TokenMaker;

namespace CognitoGateway.Tests.Security;

/// <summary>What an attacker sends in the place of a token opens nothing, leaves no trace and reaches nobody.</summary>
public sealed class HostileTokenTests(HostileGateway gateway) : IClassFixture<HostileGateway>
{
    private const string Evil = "https://evil.example/keys";
    private const string Pool = "pool";
    private const string Issuer = "issuer";

    private static readonly TokenSigner EvilKey = new();

    private static readonly Dictionary<string, Func<TokenMaker, string>> OfEither = new(StringComparer.Ordinal)
    {
        ["alg none"] = of => of.Key.Sign(Header(("alg", Text("none"))), of.Claims(), "none"),
        ["alg None"] = of => of.Key.Sign(Header(("alg", Text("None"))), of.Claims(), "none"),
        ["alg nOnE"] = of => of.Key.Sign(Header(("alg", Text("nOnE"))), of.Claims(), "none"),
        ["alg none, signed"] = of => of.Key.Sign(Header(("alg", Text("none"))), of.Claims()),
        ["alg empty"] = of => of.Key.Sign(Header(("alg", Text(""))), of.Claims()),
        ["alg missing"] = of => of.Key.Sign(Header(("alg", null)), of.Claims()),
        ["alg a list"] = of => of.Key.Sign(Header(("alg", """["RS256"]""")), of.Claims()),
        ["alg in lower case"] = of => of.Key.Sign(Header(("alg", Text("rs256"))), of.Claims()),
        ["alg RS512"] = of => of.Key.Sign(Header(("alg", Text("RS512"))), of.Claims(), "RS512"),
        ["alg PS256"] = of => of.Key.Sign(Header(("alg", Text("PS256"))), of.Claims(), "PS256"),
        ["alg ES256"] = of => of.Key.Sign(
            Header(("alg", Text("ES256")), ("kid", Text(TestIssuer.KeyId + "-ec"))), of.Claims(), "ES256"),
        ["alg RS256, key of ES256"] = of => of.Key.Sign(Header(("kid", Text(TestIssuer.KeyId + "-ec"))), of.Claims()),
        ["HS256 with the public key as PEM"] = of => TokenSigner.SignWithSecret(
            Header(("alg", Text("HS256"))), of.Claims(), of.Key.Pem),
        ["HS256 with the public key as PEM and newline"] = of => TokenSigner.SignWithSecret(
            Header(("alg", Text("HS256"))), of.Claims(), of.Key.Pem + "\n"),
        ["HS256 with the public key as JWK"] = of => TokenSigner.SignWithSecret(
            Header(("alg", Text("HS256"))), of.Claims(), of.Key.Jwk),
        ["RS256 with a shared secret"] = of => TokenSigner.SignWithSecret(Header(), of.Claims(), of.Key.Pem),

        ["kid of no key"] = of => of.Key.Sign(Header(("kid", Text("key-9"))), of.Claims()),
        ["kid missing"] = of => of.Key.Sign(Header(("kid", null)), of.Claims()),
        ["kid empty"] = of => of.Key.Sign(Header(("kid", Text(""))), of.Claims()),
        ["kid a number"] = of => of.Key.Sign(Header(("kid", "1")), of.Claims()),
        ["kid a path"] = of => of.Key.Sign(Header(("kid", Text("../../../dev/null"))), of.Claims()),
        ["kid an address"] = of => EvilKey.Sign(Header(("kid", Text(Evil))), of.Claims()),
        ["jku"] = of => EvilKey.Sign(Header(("jku", Text(Evil))), of.Claims()),
        ["jku, kid of no key"] = of => EvilKey.Sign(Header(("jku", Text(Evil)), ("kid", Text("evil"))), of.Claims()),
        ["x5u"] = of => EvilKey.Sign(Header(("x5u", Text(Evil))), of.Claims()),
        ["x5c"] = of => EvilKey.Sign(Header(("x5c", $"[{Text(EvilKey.Certificate())}]")), of.Claims()),
        ["jwk"] = of => EvilKey.Sign(Header(("jwk", EvilKey.Jwk)), of.Claims()),
        ["jwk, kid missing"] = of => EvilKey.Sign(Header(("jwk", EvilKey.Jwk), ("kid", null)), of.Claims()),
        ["crit"] = of => of.Key.Sign(Header(("crit", """["exp"]"""), ("exp", "1")), of.Claims()),
        ["crit empty"] = of => of.Key.Sign(Header(("crit", "[]")), of.Claims()),
        ["crit of b64"] = of => of.Key.Sign(Header(("crit", """["b64"]"""), ("b64", "false")), of.Claims()),

        ["two alg"] = of => of.Key.Sign("""{"alg":"none",""" + Header()[1..], of.Claims()),
        ["two kid"] = of => of.Key.Sign("""{"kid":"key-9",""" + Header()[1..], of.Claims()),
        ["two alg, one escaped"] = of => of.Key.Sign("""{"al\u0067":"none",""" + Header()[1..], of.Claims()),
        ["two iss"] = of => of.Key.Sign(Header(), $$"""{"iss":"https://evil.example",""" + of.Claims()[1..]),
        ["two iss, one escaped"] = of => of.Key.Sign(
            Header(), """{"\u0069ss":"https://evil.example",""" + of.Claims()[1..]),
        ["two exp"] = of => of.Key.Sign(Header(), """{"exp":1,""" + of.Claims()[1..]),
        ["two exp, alike"] = of => of.Key.Sign(
            Header(), $$"""{"exp":{{Seconds(Now.AddHours(1))}},""" + of.Claims(("exp", Seconds(Now.AddHours(1))))[1..]),
        ["two client_id"] = of => of.Key.Sign(
            Header(), """{"client_id":"client2",""" + of.Claims(("client_id", Text("client1")))[1..]),
        ["two members within a claim"] = of => of.Token(("address", """{"a":1,"a":2}""")),

        ["expired"] = of => of.Token(("exp", Seconds(Now.AddHours(-1))), ("iat", Seconds(Now.AddHours(-2)))),
        ["not yet valid"] = of => of.Token(("nbf", Seconds(Now.AddHours(1)))),
        ["issued in the future"] = of => of.Token(("iat", Seconds(Now.AddHours(1)))),
        ["exp missing"] = of => of.Token(("exp", null)),
        ["exp null"] = of => of.Token(("exp", "null")),
        ["exp negative"] = of => of.Token(("exp", "-1")),
        ["exp zero"] = of => of.Token(("exp", "0")),
        ["exp a text"] = of => of.Token(("exp", $"\"{Seconds(Now.AddHours(1))}\"")),
        ["exp a list"] = of => of.Token(("exp", $"[{Seconds(Now.AddHours(1))}]")),
        ["exp true"] = of => of.Token(("exp", "true")),
        ["exp in milliseconds"] = of => of.Token(("exp", Seconds(Now.AddHours(1)) + "000")),
        ["exp the largest number of 64 bits"] = of => of.Token(("exp", "9223372036854775807")),
        ["exp of twenty digits"] = of => of.Token(("exp", "99999999999999999999")),
        ["exp 1e300"] = of => of.Token(("exp", "1e300")),
        ["exp 1e999"] = of => of.Token(("exp", "1e999")),
        ["exp NaN"] = of => of.Token(("exp", "NaN")),
        ["nbf a text"] = of => of.Token(("nbf", Text("0"))),
        ["iat negative"] = of => of.Token(("iat", "-5")),

        ["iss missing"] = of => of.Token(("iss", null)),
        ["iss null"] = of => of.Token(("iss", "null")),
        ["iss a list"] = of => of.Token(("iss", $"[{Text(of.Issuer)}]")),
        ["iss with a slash more"] = of => of.Token(("iss", Text(of.Issuer + "/"))),
        ["iss in upper case"] = of => of.Token(("iss", Text(of.Issuer.ToUpperInvariant()))),
        ["iss with a capital"] = of => of.Token(("iss", Text("H" + of.Issuer[1..]))),
        ["iss over http"] = of => of.Token(("iss", Text("http" + of.Issuer[5..]))),
        ["iss with the port"] = of => of.Token(("iss", Text(Rewritten(of, host => host + ":443")))),
        ["iss as user info of another host"] = of => of.Token(
            ("iss", Text(Rewritten(of, host => host + "@evil.example")))),
        ["iss with user info"] = of => of.Token(("iss", Text(Rewritten(of, host => "evil.example@" + host)))),
        ["iss as part of another host"] = of => of.Token(("iss", Text(Rewritten(of, host => host + ".evil.example")))),
        ["iss in another's path"] = of => of.Token(("iss", Text("https://evil.example/" + of.Issuer))),
        ["iss with a way back"] = of => of.Token(("iss", Text(Rewritten(of, host => host + "/x/..")))),
        ["iss with a query"] = of => of.Token(("iss", Text(of.Issuer + "?a=b"))),
        ["iss with a fragment"] = of => of.Token(("iss", Text(of.Issuer + "#a"))),
        ["iss escaped"] = of => of.Token(("iss", Text(of.Issuer[..^1] + Uri.HexEscape(of.Issuer[^1])))),
        ["iss with a blank"] = of => of.Token(("iss", Text(of.Issuer + " "))),
        ["iss with NUL"] = of => of.Token(("iss", $"\"{of.Issuer}\\u0000\"")),

        ["signed by nobody known"] = of => EvilKey.Sign(Header(), of.Claims()),
        ["wrong client"] = of => of.Token(("client_id", Text("client2")), ("azp", Text("client2"))),
        ["client missing"] = of => of.Token(("client_id", null), ("azp", null)),
        ["client in capitals"] = of => of.Token(("client_id", Text("CLIENT1")), ("azp", Text("CLIENT1"))),
        ["client a list"] = of => of.Token(("client_id", """["client1"]"""), ("azp", null)),
        ["id token"] = of => of.Token(("token_use", Text("id")), ("aud", Text("client1"))),

        ["oversized"] = of => of.Token(("padding", Text(new string('x', 16_384)))),
        ["encrypted"] = of => string.Join('.', Enumerable.Repeat(of.Token().Split('.')[1], 5)),
        ["two parts"] = of => of.Token()[..of.Token().LastIndexOf('.')],
        ["four parts"] = of => of.Token() + ".AAAA",
        ["signature empty"] = of => of.Token()[..(of.Token().LastIndexOf('.') + 1)],
        ["signature cut"] = of => of.Token()[..^4],
        ["signature of zeros"] = of => of.Token()[..(of.Token().LastIndexOf('.') + 1)] + new string('A', 342),
        ["signature longer"] = of => of.Token() + "AA",
        ["signature padded"] = of => of.Token() + "==",
        ["signature with bits that mean nothing"] = of => of.Token()[..^1] + Next(of.Token()[^1]),
        ["signature with garbage"] = of => of.Token()[..^10] + "!" + of.Token()[^9..],
        ["signature in plain base 64"] = of => of.Token() is var token && token.LastIndexOf('.') is var dot
            ? token[..dot] + "." + Convert.ToBase64String(Base64UrlEncoder.DecodeBytes(token[(dot + 1)..])) : "",
        ["blank within"] = of => of.Token().Insert(of.Token().Length - 8, " "),
        ["tab within"] = of => of.Token().Insert(of.Token().Length - 8, "\t"),
        ["two tokens"] = of => of.Token() + "," + of.Token(),
        ["claims of another token"] = of => of.Token().Split('.') is [var header, _, var signature]
            ? $"{header}.{Base64UrlEncoder.Encode(of.Claims(("sub", Text("somebody-else"))))}.{signature}" : "",
        ["claims a list"] = of => of.Key.Sign(Header(), "[" + of.Claims() + "]"),
        ["claims a text"] = of => of.Key.Sign(Header(), Text(of.Claims())),
        ["claims a number"] = of => of.Key.Sign(Header(), "1"),
        ["claims null"] = of => of.Key.Sign(Header(), "null"),
        ["claims empty"] = of => of.Key.Sign(Header(), ""),
        ["claims none"] = of => of.Key.Sign(Header(), "{}"),
        ["claims cut"] = of => of.Key.Sign(Header(), of.Claims()[..^1]),
        ["claims twice"] = of => of.Key.Sign(Header(), of.Claims() + of.Claims()),
        ["claims with a comma more"] = of => of.Key.Sign(Header(), of.Claims()[..^1] + ",}"),
        ["claims with a comment"] = of => of.Key.Sign(Header(), of.Claims() + "/* */"),
        ["claims with a byte order mark"] = of => of.Key.Sign(Header(), "\uFEFF" + of.Claims()),
        ["claims that are not UTF-8"] = of => of.Key.SignBytes(
            Header(), [.. "{\"a\":\""u8, 0xFF, .. "\","u8, .. Encoding.UTF8.GetBytes(of.Claims()[1..])]),
        ["claims with half a letter"] = of => of.Token(("a", "\"\\ud800\"")),
        ["claims with NUL"] = of => of.Token(("sub", "\"alice\\u0000\"")),
        ["claims with NUL in a name"] = of => of.Key.Sign(Header(), of.Claims()[..^1] + ",\"a\\u0000\":1}"),
        ["claims with raw NUL"] = of => of.Token(("a", "\"\0\"")),
        ["claims a hundred deep"] = of => of.Token(("a", new string('[', 100) + new string(']', 100))),
        ["claims thousands deep"] = of => of.Token(("a", new string('[', 5_000) + new string(']', 5_000))),
        ["header a list"] = of => of.Key.Sign("[]", of.Claims()),
        ["header empty"] = of => of.Key.Sign("", of.Claims()),
        ["header deep"] = of => of.Key.Sign(Header(("a", new string('[', 100) + new string(']', 100))), of.Claims()),
        ["header with NUL"] = of => of.Key.Sign(Header(("kid", "\"key-1\\u0000\"")), of.Claims()),
        ["words"] = _ => "this-is-no-token-at-all",
        ["dots"] = _ => new string('.', 5_000),
    };

    private static readonly Dictionary<string, Func<HostileGateway, string>> OfPool = new(StringComparer.Ordinal)
    {
        ["use missing"] = of => of.Pool.Token(("token_use", null)),
        ["use a list"] = of => of.Pool.Token(("token_use", """["access"]""")),
        ["signed by another pool's key of the same id"] = of => of.Other.Key.Sign(Header(), of.Pool.Claims()),
        ["signed by another issuer's key of the same id"] = of => of.Issuer.Key.Sign(Header(), of.Pool.Claims()),
        ["of a pool that is not served"] = of => of.Stranger.Token(),
        ["revoked"] = of => of.Revoked = of.Pool.Token(("jti", Text("revoked"))),
    };

    private static readonly Dictionary<string, Func<HostileGateway, string>> OfIssuer = new(StringComparer.Ordinal)
    {
        ["signed by a pool's key of the same id"] = of => of.Pool.Key.Sign(Header(), of.Issuer.Claims()),
        ["wrong audience"] = of => of.Issuer.Token(("aud", Text("another-api"))),
        ["wrong audiences"] = of => of.Issuer.Token(("aud", """["another-api","gatewa","gateway2"]""")),
        ["audience missing"] = of => of.Issuer.Token(("aud", null)),
        ["audience in capitals"] = of => of.Issuer.Token(("aud", Text("GATEWAY"))),
        ["audience an object"] = of => of.Issuer.Token(("aud", """{"gateway":true}""")),
        ["audience in a list of lists"] = of => of.Issuer.Token(("aud", """[["gateway"]]""")),
        ["id token with a hash"] = of => of.Issuer.Token(("at_hash", Text("abc"))),
        ["id token of Keycloak"] = of => of.Issuer.Token(("typ", Text("ID"))),
        ["refresh token of Keycloak"] = of => of.Issuer.Token(("typ", Text("Refresh"))),
        ["logout token"] = of => of.Issuer.Key.Sign(Header(("typ", Text("logout+jwt"))), of.Issuer.Claims()),
        ["bound to its holder's key"] = of => of.Issuer.Token(("cnf", """{"jkt":"abc"}""")),
        ["nobody's"] = of => of.Issuer.Token(("sub", null), ("azp", null)),
    };

    public static TheoryData<string, string> Tokens =>
    [
        .. OfEither.Keys.SelectMany(flaw => ((string[])[Pool, Issuer]).Select(of => (of, flaw))),
        .. OfPool.Keys.Select(flaw => (Pool, flaw)),
        .. OfIssuer.Keys.Select(flaw => (Issuer, flaw)),
    ];

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [Theory]
    [MemberData(nameof(Tokens))]
    public async Task Route_HostileToken_Answers401AndTellsNobodyOfIt(string of, string flaw)
    {
        var token = TokenOf(of, flaw);
        using var client = gateway.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, HostileGateway.Users);
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

        await Problems.AssertAsync(response, HttpStatusCode.Unauthorized);
        Assert.StartsWith(
            "Bearer error=\"invalid_token\"", response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        AssertNoTraceOf(token);
    }

    [Theory]
    [InlineData(Pool)]
    [InlineData(Issuer)]
    public async Task Route_TokenWithoutFlaw_IsServed(string of)
    {
        using var client = gateway.CreateClient();
        var token = (of == Pool ? gateway.Pool : gateway.Issuer).Token();
        client.DefaultRequestHeaders.Add("Authorization", "bearer " + token);

        using var response = await client.GetAsync(HostileGateway.Users, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        AssertNoTraceOf(token);
    }

    [Theory]
    [InlineData("Bearer {0}", "Bearer {0}")]
    [InlineData("Bearer {0}", "Basic YTpi")]
    [InlineData("Basic YTpi", "Bearer {0}")]
    public async Task Route_SeveralAuthorizationHeaders_Answers401(string first, string second)
    {
        using var client = gateway.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, HostileGateway.Users);
        var token = gateway.Pool.Token();
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            ((string[])[first, second]).Select(header => header.Replace("{0}", token, StringComparison.Ordinal)));

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

        await Problems.AssertAsync(response, HttpStatusCode.Unauthorized);
        AssertNoTraceOf(token);
    }

    [Theory]
    [InlineData(HostileGateway.Users)]
    [InlineData("/user")]
    public async Task Route_TokenAndKey_Answers401SayingThatOneIsEnough(string path)
    {
        using var client = gateway.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", gateway.Pool.Token());
        client.DefaultRequestHeaders.Add(ApiKeyHandler.HeaderName, HostileGateway.Key);

        using var response = await client.GetAsync(path, TestContext.Current.CancellationToken);

        var problem = await Problems.AssertAsync(response, HttpStatusCode.Unauthorized);
        Assert.Equal(RefusedCaller.SeveralCredentials.Detail, problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Route_TokenInQueryCookieOrAnotherScheme_IsNotLookedAt()
    {
        using var client = gateway.CreateClient();
        var token = gateway.Pool.Token(("jti", Text("in the address, which is logged")));
        using var request = new HttpRequestMessage(
            HttpMethod.Get, $"{HostileGateway.Users}?access_token={token}&Authorization=Bearer%20{token}");
        request.Headers.Add("Cookie", $"access_token={token}; Authorization=Bearer {token}");
        request.Headers.Add("X-Access-Token", token);
        request.Headers.TryAddWithoutValidation("Authorization", "DPoP " + token);

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

        await Problems.AssertAsync(response, HttpStatusCode.Unauthorized);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
    }

    private static string Rewritten(TokenMaker of, Func<string, string> host) =>
        new Uri(of.Issuer) is var address ? $"https://{host(address.Host)}{address.AbsolutePath}" : "";

    // The last letter of 256 bytes has four bits that mean nothing.
    private static char Next(char letter) => (char)(letter + 1);

    private string TokenOf(string of, string flaw)
    {
        if (OfEither.TryGetValue(flaw, out var make))
        {
            return make(of == Pool ? gateway.Pool : gateway.Issuer);
        }

        return (of == Pool ? OfPool : OfIssuer)[flaw](gateway);
    }

    private void AssertNoTraceOf(string token)
    {
        var signature = token[(token.LastIndexOf('.') + 1)..];
        Assert.Contains(gateway.Logs.Entries, entry => entry.Contains(" Trace ", StringComparison.Ordinal));
        Assert.DoesNotContain(gateway.Logs.Entries, entry => entry.Contains(token, StringComparison.Ordinal)
            || (signature.Length > 20 && entry.Contains(signature, StringComparison.Ordinal)));
        Assert.All(gateway.Keys.Asked, address => Assert.Contains(address, gateway.Published.Keys));
    }
}
