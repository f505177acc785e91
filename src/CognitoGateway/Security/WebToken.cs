using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace CognitoGateway.Security;

/// <summary>
/// A signed JSON web token, read once and strictly, so that who checks it and who uses it see the same claims. Nothing
/// that it says is to be believed before <see cref="TokenVerifier"/> has checked it.
/// </summary>
internal sealed class WebToken
{
    private const int Deepest = 32;

    // Which of two members of one name counts is a matter of the reader: such tokens are none.
    private static readonly JsonDocumentOptions Strictly =
        new() { AllowDuplicateProperties = false, MaxDepth = Deepest };

    private readonly JsonElement _header;

    private WebToken(string text, JsonElement header, JsonElement claims, byte[] signature)
    {
        _header = header;
        Text = text;
        Claims = claims;
        Signature = signature;
    }

    /// <summary>The token as it was sent.</summary>
    public string Text { get; }

    /// <summary>All claims, as they are in the token.</summary>
    public JsonElement Claims { get; }

    /// <summary>The signature's bytes; may be empty.</summary>
    public byte[] Signature { get; }

    /// <summary>What the signature is over: the header and the claims, encoded.</summary>
    public byte[] Signed => Encoding.ASCII.GetBytes(Text[..Text.LastIndexOf('.')]);

    /// <summary>How it says that it is signed.</summary>
    public string? Algorithm => TextOf(_header, "alg");

    /// <summary>Id of the key that it says it is signed with.</summary>
    public string? KeyId => TextOf(_header, "kid");

    /// <summary>The media type that it says it has, such as <c>at+jwt</c>.</summary>
    public string? Type => TextOf(_header, "typ");

    /// <summary>Whether it has extensions that have to be understood (RFC 7515, 4.1.11); none is here.</summary>
    public bool HasExtensions => _header.TryGetProperty("crit", out _);

    /// <summary>Who says to have issued it.</summary>
    public string? Issuer => this["iss"];

    /// <summary>The scopes: those of <c>scope</c>, and of <c>scp</c>, which some issuers write in its place.</summary>
    public IEnumerable<string> Scopes => ((string[])["scope", "scp"]).SelectMany(ValuesOf)
        .SelectMany(scopes => scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The text of a claim; null where it is none.</summary>
    public string? this[string claim] => TextOf(Claims, claim);

    /// <summary>Reads a token; null where the text is none.</summary>
    public static WebToken? Read(string text)
    {
        var parts = text.Split('.');

        return parts.Length == 3
            && ObjectIn(BytesOf(parts[0])) is { } header
            && ObjectIn(BytesOf(parts[1])) is { } claims
            && BytesOf(parts[2]) is { } signature
                ? new(text, header, claims, signature)
                : null;
    }

    /// <summary>The values of a claim: its text, or those of its list. Numbers are written as in JSON.</summary>
    public IEnumerable<string> ValuesOf(string claim) =>
        Claims.TryGetProperty(claim, out var value) ? ValuesIn(value) : [];

    /// <summary>The values of a member of the claims, which a JSON pointer (RFC 6901) leads to.</summary>
    public IEnumerable<string> ValuesAt(string pointer)
    {
        var value = Claims;
        foreach (var name in pointer.Split('/').Skip(1))
        {
            var member = name.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(member, out value))
            {
                return [];
            }
        }

        return ValuesIn(value);
    }

    /// <summary>Reads a time, in seconds since 1970.</summary>
    /// <returns>Whether the claim is missing, then the time is null, or a time.</returns>
    public bool TryGetTime(string claim, out DateTimeOffset? time)
    {
        time = null;
        if (!Claims.TryGetProperty(claim, out var value))
        {
            return true;
        }

        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var seconds)
            || !(seconds >= 0 && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()))
        {
            return false;
        }

        time = DateTimeOffset.FromUnixTimeSeconds((long)seconds);

        return true;
    }

    private static string? TextOf(JsonElement of, string member) =>
        of.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static IEnumerable<string> ValuesIn(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => [value.GetRawText()],
        JsonValueKind.Array => value.EnumerateArray()
            .Where(element => element.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object))
            .SelectMany(ValuesIn),
        _ => [],
    };

    // Written in one way only: without padding, blanks or bits that mean nothing.
    private static byte[]? BytesOf(string part) =>
        Base64Url.IsValid(part) && Base64Url.DecodeFromChars(part) is var bytes
        && Base64Url.EncodeToString(bytes) == part ? bytes : null;

    private static JsonElement? ObjectIn(byte[]? json)
    {
        try
        {
            return json is not null && HasPlainTexts(json)
                && JsonElement.Parse(json, Strictly) is { ValueKind: JsonValueKind.Object } value ? value : null;
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            return null; // bytes or escapes that are no text
        }
    }

    private static bool HasPlainTexts(byte[] json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Deepest });
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String
                && reader.GetString()!.Contains('\0'))
            {
                return false;
            }
        }

        return true;
    }
}
