using System.Net;
using CognitoGateway.EndToEnd.Tests.Support;

namespace CognitoGateway.EndToEnd.Tests.JavaScript;

/// <summary>
/// Serves a page with one script. A page that comes from no server of this machine is not let near its other servers
/// by Chromium.
/// </summary>
internal sealed class PageServer : IAsyncDisposable
{
    private const string Html = """<!DOCTYPE html><link rel="icon" href="data:,"><script src="/app.js"></script>""";

    private readonly HttpListener _listener = new();
    private readonly string _script;
    private readonly Task _serving;

    private PageServer(string script)
    {
        _script = script;
        _listener.Prefixes.Add(Address);
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>The page's address, with a slash at its end.</summary>
    public string Address { get; } = $"http://localhost:{FreePorts.Take(1)[0]}/";

    /// <summary>Serves a page that runs the script.</summary>
    public static PageServer Start(string script) => new(script);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                Answer(await _listener.GetContextAsync());
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private void Answer(HttpListenerContext http)
    {
        var isScript = http.Request.Url?.AbsolutePath == "/app.js";
        http.Response.ContentType = (isScript ? "text/javascript" : "text/html") + "; charset=utf-8";
        http.Response.Close(System.Text.Encoding.UTF8.GetBytes(isScript ? _script : Html), willBlock: false);
    }
}
