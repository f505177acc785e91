using CognitoGateway.Sdk;

namespace CognitoGateway.Telemetry;

/// <summary>Where a project of Sentry's takes OTLP, and by which key.</summary>
internal sealed class SentryDsn
{
    private readonly Uri _project;

    private SentryDsn(Uri project, Secret key) => (_project, Key) = (project, key);

    /// <summary>The project's public key, which all the same lets whoever has it write.</summary>
    public Secret Key { get; }

    /// <summary>Where traces go.</summary>
    public Uri Traces => new(_project, "traces");

    /// <summary>Where logs go.</summary>
    public Uri Logs => new(_project, "logs");

    /// <summary>What a DSN tells; null where it is none.</summary>
    public static SentryDsn? Parse(Secret dsn)
    {
        if (!Uri.TryCreate(dsn.Reveal(), UriKind.Absolute, out var uri)
            || (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp)
            || uri.Query.Length > 0
            || uri.Fragment.Length > 0
            || !IsPlain(uri.UserInfo))
        {
            return null;
        }

        // A Sentry of one's own may be below a path.
        var end = uri.AbsolutePath.LastIndexOf('/');
        var (path, project) = (uri.AbsolutePath[..end], uri.AbsolutePath[(end + 1)..]);

        return IsPlain(project)
            ? new(new($"{uri.Scheme}://{uri.Authority}{path}/api/{project}/integration/otlp/v1/"), uri.UserInfo)
            : null;
    }

    private static bool IsPlain(string text) => text.Length > 0 && text.All(char.IsAsciiLetterOrDigit);
}
