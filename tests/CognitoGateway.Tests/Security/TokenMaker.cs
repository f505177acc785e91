using System.Globalization;
using System.Text.Json;
using CognitoGateway.Security;

namespace CognitoGateway.Tests.Security;

/// <summary>Makes an issuer's tokens, good ones and others: members are written as the JSON that is given.</summary>
internal sealed class TokenMaker(string issuer, TokenSigner key, IReadOnlyList<(string Name, string Json)> claims)
{
    public const string UserSubject = "0f6a9e50-0001-7000-8000-000000000001";

    /// <summary>The issuer's address.</summary>
    public string Issuer => issuer;

    /// <summary>Its keys.</summary>
    public TokenSigner Key => key;

    /// <summary>A pool's access token of a user, with every scope that the tests ask for.</summary>
    public static TokenMaker OfPool(string issuer, TokenSigner key, DateTimeOffset now) => new(
        issuer,
        key,
        [
            ("sub", Text(UserSubject)), ("iss", Text(issuer)), ("client_id", Text("client1")),
            ("token_use", Text("access")), ("scope", Text($"{Scopes.SignedInUser} users:read")),
            ("iat", Seconds(now)), ("exp", Seconds(now.AddHours(1))), ("username", Text("alice")),
        ]);

    /// <summary>A service's access token of another issuer.</summary>
    public static TokenMaker OfIssuer(string issuer, TokenSigner key, DateTimeOffset now) => new(
        issuer,
        key,
        [
            ("sub", Text("service-1")), ("iss", Text(issuer)), ("aud", Text("gateway")), ("azp", Text("client1")),
            ("scope", Text("openid cognito.read")), ("iat", Seconds(now)), ("exp", Seconds(now.AddHours(1))),
        ]);

    /// <summary>A text as JSON.</summary>
    public static string Text(string text) => JsonSerializer.Serialize(text);

    /// <summary>A time as JSON.</summary>
    public static string Seconds(DateTimeOffset time) =>
        time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>A header, with more members or others.</summary>
    public static string Header(params (string Name, string? Json)[] changes) =>
        Members([("alg", Text("RS256")), ("kid", Text(TestIssuer.KeyId))], changes);

    /// <summary>The claims, with more members or others; null leaves one out.</summary>
    public string Claims(params (string Name, string? Json)[] changes) => Members(claims, changes);

    /// <summary>A good token but for the changes of its claims.</summary>
    public string Token(params (string Name, string? Json)[] changes) => key.Sign(Header(), Claims(changes));

    private static string Members(
        IReadOnlyList<(string Name, string Json)> members, (string Name, string? Json)[] changes)
    {
        var changed = members
            .Where(member => !changes.Any(change => change.Name == member.Name))
            .Concat(changes.Where(change => change.Json is not null).Select(change => (change.Name, change.Json!)))
            .Select(member => $"{Text(member.Item1)}:{member.Item2}");

        return $"{{{string.Join(',', changed)}}}";
    }
}
