using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Auth;

namespace CognitoGateway.Sdk;

/// <summary>
/// Signs requests with AWS Signature Version 4. What is to be signed is put together here; the keys and the signature
/// are AWSSDK.Core's.
/// </summary>
internal static class SigV4
{
    private const string DateFormat = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>The value of the <c>x-amz-date</c> header.</summary>
    public static string Date(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString(DateFormat, CultureInfo.InvariantCulture);

    /// <summary>The value of the <c>Authorization</c> header.</summary>
    /// <param name="credentials">Whom the request is from.</param>
    /// <param name="region">AWS region.</param>
    /// <param name="service">AWS's name of the service in signatures.</param>
    /// <param name="moment">The moment that <c>x-amz-date</c> tells.</param>
    /// <param name="method">HTTP method.</param>
    /// <param name="path">Path, encoded as it is sent.</param>
    /// <param name="headers">The headers to sign: names in lower case and in order, values as they are sent.</param>
    /// <param name="body">The body.</param>
    public static string Authorize(
        ImmutableCredentials credentials,
        string region,
        string service,
        DateTimeOffset moment,
        string method,
        string path,
        ReadOnlySpan<(string Name, string Value)> headers,
        ReadOnlySpan<byte> body)
    {
        var canonical = new StringBuilder(512).Append(method).Append('\n').Append(path).Append("\n\n");
        var names = new StringBuilder(128);
        foreach (var (name, value) in headers)
        {
            canonical.Append(name).Append(':').Append(value).Append('\n');
            names.Append(names.Length == 0 ? "" : ";").Append(name);
        }

        var signed = names.ToString();
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, hash);
        canonical.Append('\n').Append(signed).Append('\n').Append(Convert.ToHexStringLower(hash));

        return AWS4Signer
            .ComputeSignature(credentials, region, moment.UtcDateTime, service, signed, canonical.ToString())
            .ForAuthorizationHeader;
    }
}
