using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace CognitoGateway.Embedded.Protocol;

/// <summary>
/// Checks that a request was signed with one of the known key pairs, as AWS Signature Version 4 says, for this
/// service and any region.
/// </summary>
internal sealed class SigV4Verifier(
    IReadOnlyDictionary<string, string> secretsByAccessKey, TimeProvider time, string service = "cognito-idp")
{
    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";

    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>Null when the signature is good; otherwise why it is not.</summary>
    public SigV4Failure? Check(HttpRequest request, ReadOnlySpan<byte> body)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.Length == 0)
        {
            return SigV4Failure.Missing;
        }

        if (SigV4Authorization.Parse(header, out var failure) is not { } authorization)
        {
            return failure;
        }

        var timestamp = request.Headers["X-Amz-Date"].ToString();
        if (CheckHeaders(request, authorization, timestamp) is { } wrongHeaders)
        {
            return wrongHeaders;
        }

        if (!secretsByAccessKey.TryGetValue(authorization.AccessKey, out var secret))
        {
            return SigV4Failure.UnknownKey;
        }

        return CheckScope(authorization, timestamp) ?? CheckSignature(request, body, authorization, timestamp, secret);
    }

    private static SigV4Failure? CheckHeaders(
        HttpRequest request, SigV4Authorization authorization, string timestamp)
    {
        if (timestamp.Length == 0)
        {
            return SigV4Failure.Incomplete(
                "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
        }

        // What decides about the call must be under the signature: where it goes, when, and what it asks for.
        string[] needed = request.Headers.ContainsKey("X-Amz-Target") ? ["host", "x-amz-date", "x-amz-target"]
            : ["host", "x-amz-date"];
        var unsigned = Array.Find(needed, name => !authorization.SignedHeaders.Contains(name));

        return unsigned is null ? null
            : SigV4Failure.Invalid($"'{unsigned}' must be a 'SignedHeader' in the AWS Authorization.");
    }

    private SigV4Failure? CheckScope(SigV4Authorization authorization, string timestamp)
    {
        if (authorization.Service != service)
        {
            return SigV4Failure.Invalid($"Credential should be scoped to correct service: '{service}'.");
        }

        if (!DateTimeOffset.TryParseExact(
            timestamp, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var signedAt))
        {
            return SigV4Failure.Incomplete("Date must be in ISO-8601 'basic format'.");
        }

        if (!timestamp.StartsWith(authorization.Date, StringComparison.Ordinal) || authorization.Date.Length != 8)
        {
            return SigV4Failure.Invalid(
                "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP.");
        }

        var now = time.GetUtcNow();
        if (signedAt < now - Tolerance)
        {
            return SigV4Failure.Invalid(
                $"Signature expired: {timestamp} is now earlier than {Basic(now - Tolerance)} ({Basic(now)} - 5 min.)");
        }

        return signedAt <= now + Tolerance ? null : SigV4Failure.Invalid(
            $"Signature not yet current: {timestamp} is still later than {Basic(now + Tolerance)} "
            + $"({Basic(now)} + 5 min.)");
    }

    private static SigV4Failure? CheckSignature(
        HttpRequest request,
        ReadOnlySpan<byte> body,
        SigV4Authorization authorization,
        string timestamp,
        string secret)
    {
        var canonical = SigV4Canonical.Request(request, authorization.SignedHeaders, body);
        var toSign = string.Join(
            '\n', SigV4Authorization.Algorithm, timestamp, authorization.Scope, SigV4Canonical.HexHash(canonical));
        var expected = Convert.ToHexStringLower(Mac(SigningKey(secret, authorization), toSign));

        return CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(authorization.Signature))
            ? null
            : SigV4Failure.Mismatch;
    }

    private static byte[] SigningKey(string secret, SigV4Authorization authorization)
    {
        var key = Encoding.UTF8.GetBytes("AWS4" + secret);
        foreach (var part in authorization.Scope.Split('/'))
        {
            key = Mac(key, part);
        }

        return key;
    }

    private static byte[] Mac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Basic(DateTimeOffset at) => at.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);
}
