namespace CognitoGateway.Security;

/// <summary>
/// The keys of a file, as it is now: at most once a second a caller who shows a key has it read again. So a key that is
/// made or revoked counts without a restart, whatever tells the file system of changes or does not.
/// </summary>
internal sealed class ApiKeysOnFile
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly string _path;
    private readonly IEnumerable<ApiKey> _others;
    private readonly bool _isDevelopment;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly Lock _reading = new();

    private byte[]? _json = [];
    private string? _failure;
    private DateTimeOffset _readAt;
    private volatile KnownApiKey[] _keys = [];

    /// <summary>Reads the file for the first time.</summary>
    /// <param name="path">The file.</param>
    /// <param name="others">The keys of the configuration.</param>
    /// <param name="isDevelopment">Whether the public development key is taken.</param>
    /// <param name="clock">The time.</param>
    /// <param name="logger">Where changes and failures are told.</param>
    public ApiKeysOnFile(
        string path, IEnumerable<ApiKey> others, bool isDevelopment, TimeProvider clock, ILogger logger)
    {
        (_path, _others, _isDevelopment, _clock, _logger) = (path, others, isDevelopment, clock, logger);
        _readAt = clock.GetUtcNow();
        ReadAgain();
    }

    /// <summary>The keys. Where the file is no good, they are what they were; where it is gone, there are none.</summary>
    public KnownApiKey[] Now()
    {
        // Whoever comes while the file is read goes by the keys there were.
        if (_reading.TryEnter())
        {
            try
            {
                var now = _clock.GetUtcNow();
                if ((now - _readAt).Duration() >= Interval)
                {
                    _readAt = now;
                    ReadAgain();
                }
            }
            finally
            {
                _reading.Exit();
            }
        }

        return _keys;
    }

    private void ReadAgain()
    {
        try
        {
            var json = ApiKeyFile.Read(_path);
            if (json is null ? _json is null : json.AsSpan().SequenceEqual(_json) && _failure is null)
            {
                return;
            }

            Take(json);
            (_json, _failure) = (json, null);
        }
        catch (ApiKeyFileException exception)
        {
            // Told once, not once a second.
            if (_failure != exception.Message)
            {
                _failure = exception.Message;
                SecurityLog.KeyFileNotTaken(_logger, exception.Message);
            }
        }
    }

    private void Take(byte[]? json)
    {
        if (json is null)
        {
            _keys = [];
            SecurityLog.KeyFileGone(_logger);
            return;
        }

        var (keys, failures) = ApiKeyFile.Parse(json, _others, _isDevelopment);
        if (failures.Count > 0)
        {
            throw new ApiKeyFileException(string.Join(' ', failures));
        }

        _keys = [.. keys.Select(KnownApiKey.Of)];
        SecurityLog.KeyFileRead(_logger, _keys.Length);
    }
}
