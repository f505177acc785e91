using System.Text.Json;

namespace CognitoGateway.Security;

/// <summary>Reads files of API keys: JSON of the form of the configuration's section.</summary>
internal static class ApiKeyFile
{
    private const int LargestFile = 4 * 1024 * 1024;

    /// <summary>The bytes of a file; null where there is none.</summary>
    /// <exception cref="ApiKeyFileException">It cannot be read.</exception>
    public static byte[]? Read(string path)
    {
        try
        {
            using var file = new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (file.Length > LargestFile)
            {
                throw new ApiKeyFileException($"{path} is larger than {LargestFile} bytes.");
            }

            var json = new byte[file.Length];
            file.ReadExactly(json);

            return json;
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ApiKeyFileException($"{path} could not be read: {failure.Message}", failure);
        }
    }

    /// <summary>Reads the keys of a file.</summary>
    /// <param name="json">The file.</param>
    /// <param name="others">Keys that there are besides, of which none may be in the file again.</param>
    /// <param name="isDevelopment">Whether the public development key is taken.</param>
    /// <returns>The keys, and what is wrong with them: each failure names its key and member.</returns>
    /// <exception cref="ApiKeyFileException">It does not have the form of a file of keys.</exception>
    public static (IList<ApiKey> Keys, IReadOnlyList<string> Failures) Parse(
        byte[] json, IEnumerable<ApiKey> others, bool isDevelopment)
    {
        var keys = Bind(json);
        var known = others.OfType<ApiKey>().Select(key => key.Sha256).ToHashSet(StringComparer.OrdinalIgnoreCase);
        List<string> failures = [.. ApiKeyRules.FailuresOf(keys, "Keys", isDevelopment)];
        for (var i = 0; i < keys.Count; i++)
        {
            if (keys[i] is { } key && known.Contains(key.Sha256))
            {
                failures.Add($"Keys:{i}:Sha256 is that of a key of the configuration.");
            }
        }

        return (keys, failures);
    }

    // By the binder that reads the configuration, so that what goes there goes here, and is called the same.
    private static IList<ApiKey> Bind(byte[] json)
    {
        try
        {
            using var stream = new MemoryStream(json);
            var options = new ConfigurationBuilder().AddJsonStream(stream).Build()
                .Get<ApiKeyOptions>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new();
            if (options.File is not null)
            {
                throw new ApiKeyFileException("A file of keys cannot name another one.");
            }

            return options.Keys;
        }
        catch (Exception failure) when (failure is JsonException or FormatException or InvalidOperationException)
        {
            throw new ApiKeyFileException(
                "It is not a file of keys: " + (failure.InnerException ?? failure).Message, failure);
        }
    }
}

/// <summary>A file of API keys is no good.</summary>
internal sealed class ApiKeyFileException(string message, Exception? cause = null) : Exception(message, cause);
