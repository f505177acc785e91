using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CognitoGateway.Embedded.Tests.Support;

/// <summary>Signs requests for the embedded service's own key pair, with AWS Signature Version 4.</summary>
internal static class TestSigner
{
    private const string Key = "local";
    private const string SignedHeaders = "host;x-amz-date;x-amz-target";

    public static void Sign(
        HttpRequestMessage request,
        byte[] body,
        string target,
        DateTimeOffset now,
        string region = "local",
        string secret = "local")
    {
        var timestamp = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var scope = $"{timestamp[..8]}/{region}/cognito-idp/aws4_request";
        var canonical =
            $"POST\n/\n\nhost:{request.RequestUri!.Authority}\nx-amz-date:{timestamp}\nx-amz-target:{target}\n\n"
            + $"{SignedHeaders}\n{Hex(SHA256.HashData(body))}";
        var toSign = $"AWS4-HMAC-SHA256\n{timestamp}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var signingKey = scope.Split('/').Aggregate(Encoding.UTF8.GetBytes("AWS4" + secret), Mac);

        request.Headers.Add("X-Amz-Date", timestamp);
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential={Key}/{scope}, SignedHeaders={SignedHeaders}, "
            + $"Signature={Hex(Mac(signingKey, toSign))}");
    }

    private static byte[] Mac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
