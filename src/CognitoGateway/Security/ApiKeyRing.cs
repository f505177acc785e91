using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Security;

/// <summary>Finds the API key that a caller presents.</summary>
internal sealed class ApiKeyRing(IOptions<ApiKeyOptions> options)
{
    private readonly (byte[] Hash, ApiKey Key)[] _keys =
        [.. options.Value.Keys.Select(key => (Convert.FromHexString(key.Sha256), key))];

    /// <summary>The key whose hash is that of the presented text; null where there is none.</summary>
    public ApiKey? Find(string presented)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(presented));
        ApiKey? found = null;

        // Every entry is compared, in constant time: how long it takes tells nothing of the keys there are.
        foreach (var (known, key) in _keys)
        {
            if (CryptographicOperations.FixedTimeEquals(known, hash))
            {
                found = key;
            }
        }

        return found;
    }
}
