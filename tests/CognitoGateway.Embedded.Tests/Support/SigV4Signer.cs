using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CognitoGateway.Embedded.Tests.Support;

/// <summary>Signs a POST to the root as AWS Signature Version 4 says: written anew, so that it proves the verifier.</summary>
internal static class SigV4Signer
{
    public static void Sign(
        HttpRequestMessage request, string target, string body, string region, DateTimeOffset now, string secret)
    {
        var time = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var date = time[..8];
        var canonical = string.Join(
            '\n',
            "POST",
            "/",
            "",
            "content-type:application/x-amz-json-1.1",
            $"host:{request.RequestUri!.Authority}",
            $"x-amz-date:{time}",
            $"x-amz-target:{target}",
            "",
            "content-type;host;x-amz-date;x-amz-target",
            Hex(SHA256.HashData(Encoding.UTF8.GetBytes(body))));
        var scope = $"{date}/{region}/cognito-idp/aws4_request";
        var toSign = $"AWS4-HMAC-SHA256\n{time}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var key = scope.Split('/').Aggregate(Encoding.UTF8.GetBytes("AWS4" + secret), Mac);

        request.Headers.Add("X-Amz-Date", time);
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential=local/{scope}, "
            + $"SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature={Hex(Mac(key, toSign))}");
    }

    private static byte[] Mac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
