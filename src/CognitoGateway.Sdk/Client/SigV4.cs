using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Auth;

namespace CognitoGateway.Sdk;

/// <summary>
/// Signs requests to one service in one region with AWS Signature Version 4. Safe for concurrent use. A signing key is
/// good for a day: AWSSDK.Core derives it, and it is kept.
/// </summary>
internal sealed class SigV4(string region, string service)
{
    private const string Algorithm = "AWS4-HMAC-SHA256";
    private const string DateFormat = "yyyyMMdd'T'HHmmss'Z'";
    private const int DayLength = 8;

    // What is signed is mostly shorter; session tokens can be longer.
    private const int Usual = 2048;
    private const int Short = 512;

    private Second? _second;
    private SigningKey? _key;

    /// <summary>The value of the <c>x-amz-date</c> header.</summary>
    public string Date(DateTimeOffset moment)
    {
        var number = moment.ToUnixTimeSeconds();
        if (_second is { } known && known.Number == number)
        {
            return known.Date;
        }

        var date = moment.UtcDateTime.ToString(DateFormat, CultureInfo.InvariantCulture);
        _second = new(number, date);

        return date;
    }

    /// <summary>The value of the <c>Authorization</c> header.</summary>
    /// <param name="credentials">Whom the request is from.</param>
    /// <param name="moment">The moment that <c>x-amz-date</c> tells.</param>
    /// <param name="method">HTTP method.</param>
    /// <param name="path">Path, encoded as it is sent.</param>
    /// <param name="headers">The headers to sign: names in lower case and in order, values as they are sent.</param>
    /// <param name="body">The body.</param>
    public string Authorize(
        ImmutableCredentials credentials,
        DateTimeOffset moment,
        string method,
        string path,
        ReadOnlySpan<(string Name, string Value)> headers,
        ReadOnlySpan<byte> body)
    {
        var date = Date(moment);
        var key = KeyOf(credentials, date.AsSpan(0, DayLength));
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        HashRequest(method, path, headers, body, hash);
        SignHash(date, key, hash);

        return WriteHeader(credentials.AccessKey, key.Scope, headers, hash);
    }

    private static void HashRequest(
        string method,
        string path,
        ReadOnlySpan<(string Name, string Value)> headers,
        ReadOnlySpan<byte> body,
        Span<byte> hash)
    {
        var text = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[Usual]);
        AppendRequest(ref text, method, path, headers, body);
        Span<byte> bytes = stackalloc byte[Usual];
        SHA256.HashData(Utf8(text.Text, bytes), hash);
        text.Clear();
    }

    private static void SignHash(string date, SigningKey key, Span<byte> hash)
    {
        var text = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[Short]);
        text.AppendLiteral(Algorithm);
        text.AppendLiteral("\n");
        text.AppendLiteral(date);
        text.AppendLiteral("\n");
        text.AppendLiteral(key.Scope);
        text.AppendLiteral("\n");
        AppendHex(ref text, hash);
        Span<byte> bytes = stackalloc byte[Short];
        HMACSHA256.HashData(key.Bytes, Utf8(text.Text, bytes), hash);
        text.Clear();
    }

    private static string WriteHeader(
        string accessKey, string scope, ReadOnlySpan<(string Name, string Value)> headers, ReadOnlySpan<byte> signature)
    {
        var text = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[Short]);
        text.AppendLiteral(Algorithm);
        text.AppendLiteral(" Credential=");
        text.AppendLiteral(accessKey);
        text.AppendLiteral("/");
        text.AppendLiteral(scope);
        text.AppendLiteral(", SignedHeaders=");
        AppendNames(ref text, headers);
        text.AppendLiteral(", Signature=");
        AppendHex(ref text, signature);

        return text.ToStringAndClear();
    }

    private static void AppendRequest(
        ref DefaultInterpolatedStringHandler text,
        string method,
        string path,
        ReadOnlySpan<(string Name, string Value)> headers,
        ReadOnlySpan<byte> body)
    {
        text.AppendLiteral(method);
        text.AppendLiteral("\n");
        text.AppendLiteral(path);
        text.AppendLiteral("\n\n");
        foreach (var (name, value) in headers)
        {
            text.AppendLiteral(name);
            text.AppendLiteral(":");
            text.AppendLiteral(value);
            text.AppendLiteral("\n");
        }

        text.AppendLiteral("\n");
        AppendNames(ref text, headers);
        text.AppendLiteral("\n");
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, hash);
        AppendHex(ref text, hash);
    }

    private static void AppendNames(
        ref DefaultInterpolatedStringHandler text, ReadOnlySpan<(string Name, string Value)> headers)
    {
        for (var i = 0; i < headers.Length; i++)
        {
            text.AppendLiteral(i == 0 ? "" : ";");
            text.AppendLiteral(headers[i].Name);
        }
    }

    private static void AppendHex(ref DefaultInterpolatedStringHandler text, scoped ReadOnlySpan<byte> bytes)
    {
        Span<char> digits = stackalloc char[2 * SHA256.HashSizeInBytes];
        Convert.TryToHexStringLower(bytes, digits, out var length);
        text.AppendFormatted(digits[..length]);
    }

    private static ReadOnlySpan<byte> Utf8(ReadOnlySpan<char> text, Span<byte> bytes) =>
        Encoding.UTF8.TryGetBytes(text, bytes, out var length)
            ? bytes[..length]
            : Encoding.UTF8.GetBytes(text.ToString());

    private SigningKey KeyOf(ImmutableCredentials credentials, ReadOnlySpan<char> day)
    {
        if (_key is { } known && known.Secret == credentials.SecretKey && day.SequenceEqual(known.Day))
        {
            return known;
        }

        var today = day.ToString();
        var key = new SigningKey(
            credentials.SecretKey,
            today,
            $"{today}/{region}/{service}/{AWS4Signer.Terminator}",
            AWS4Signer.ComposeSigningKey(credentials.SecretKey, region, today, service));
        _key = key;

        return key;
    }

    private sealed record Second(long Number, string Date);

    private sealed class SigningKey(string secret, string day, string scope, byte[] bytes)
    {
        public string Secret => secret;

        public string Day => day;

        public string Scope => scope;

        public byte[] Bytes => bytes;
    }
}
