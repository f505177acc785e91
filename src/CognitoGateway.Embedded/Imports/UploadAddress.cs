using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CognitoGateway.Embedded.Hosting;
using CognitoGateway.Embedded.Pools;

namespace CognitoGateway.Embedded.Imports;

/// <summary>The addresses that files are put to: whoever has one may put the file, for a quarter of an hour.</summary>
internal sealed class UploadAddress(ServerAddress server, TimeProvider time)
{
    /// <summary>The path of uploads, as a route.</summary>
    public const string Route = "/imports/{poolId}/{jobId}.csv";

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    /// <summary>The address of a job's file.</summary>
    public string Of(UserPool pool, ImportJob job)
    {
        var expires = (job.CreatedAt + Lifetime).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = Base64Url.EncodeToString(Sign(pool, job.Id, expires));

        var path = $"imports/{pool.Id}/{job.Id}.csv?expires={expires}&signature={signature}";
        return new Uri(server.Url, path).AbsoluteUri;
    }

    /// <summary>Whether an address with these parts is one that was given out, and still good.</summary>
    public bool IsGood(UserPool pool, string jobId, string expires, string signature)
    {
        var given = new byte[Base64Url.GetMaxDecodedLength(signature.Length)];
        return Base64Url.IsValid(signature)
            && Base64Url.TryDecodeFromChars(signature, given, out var length)
            && CryptographicOperations.FixedTimeEquals(given.AsSpan(0, length), Sign(pool, jobId, expires))
            && long.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out var end)
            && time.GetUtcNow().ToUnixTimeSeconds() < end;
    }

    private static byte[] Sign(UserPool pool, string jobId, string expires) =>
        HMACSHA256.HashData(pool.Secret, Encoding.UTF8.GetBytes($"import upload {pool.Id} {jobId} {expires}"));
}
