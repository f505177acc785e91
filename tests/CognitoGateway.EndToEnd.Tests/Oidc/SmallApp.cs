using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CognitoGateway.EndToEnd.Tests.Support;

namespace CognitoGateway.EndToEnd.Tests.Oidc;

/// <summary>An app in the browser, its files on a port of their own, with a client of the demo pool.</summary>
internal sealed class SmallApp : IAsyncDisposable
{
    private static readonly string Folder =
        Path.Combine(Repository.Root, "tests", "CognitoGateway.EndToEnd.Tests", "Oidc");

    private readonly HttpListener _listener = new();
    private readonly string _settings;
    private Task _serving = Task.CompletedTask;

    private SmallApp(Uri address, string settings)
    {
        Address = address;
        _settings = settings;
        _listener.Prefixes.Add(address.AbsoluteUri);
    }

    /// <summary>Where the browser finds it.</summary>
    public Uri Address { get; }

    /// <summary>Makes the client and serves the app.</summary>
    public static async Task<SmallApp> StartAsync(GatewayProcess gateway)
    {
        await Tools.NodeAsync(Folder);
        var address = new Uri($"http://localhost:{FreePorts.Take(1)[0]}/");
        var settings = JsonSerializer.Serialize(new
        {
            authority = new Uri(gateway.Settings.Embedded, "local_demo").AbsoluteUri,
            clientId = await CreateClientAsync(gateway, address),
        });
        var app = new SmallApp(address, settings);
        app._listener.Start();
        app._serving = app.ServeAsync();

        return app;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
        _listener.Close();
    }

    private static async Task<string> CreateClientAsync(GatewayProcess gateway, Uri address)
    {
        using var http = gateway.CreateClient();
        using var response = await http.PostAsJsonAsync(
            "/pools/local_demo/clients",
            new
            {
                clientName = "A small app",
                allowedOAuthFlowsUserPoolClient = true,
                allowedOAuthFlows = (string[])["code"],
                allowedOAuthScopes = (string[])["openid", "email", "profile", "aws.cognito.signin.user.admin"],
                callbackURLs = (string[])[address + "callback"],
                logoutURLs = (string[])[address.AbsoluteUri],
                supportedIdentityProviders = (string[])["COGNITO", "Google"],
            },
            TestContext.Current.CancellationToken);
        var made = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, made.ToString());

        return made.GetProperty("clientId").GetString()!;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                await AnswerAsync(await _listener.GetContextAsync());
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // The app was stopped.
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        var (type, content) = context.Request.Url!.AbsolutePath switch
        {
            "/settings.json" => ("application/json", Encoding.UTF8.GetBytes(_settings)),
            "/oidc-client-ts.js" => ("text/javascript", await ReadAsync(
                "node_modules", "oidc-client-ts", "dist", "browser", "oidc-client-ts.min.js")),
            _ => ("text/html; charset=utf-8", await ReadAsync("app.html")),
        };
        context.Response.ContentType = type;
        context.Response.ContentLength64 = content.Length;
        await context.Response.OutputStream.WriteAsync(content);
        context.Response.Close();
    }

    private static Task<byte[]> ReadAsync(params string[] path) =>
        File.ReadAllBytesAsync(Path.Combine([Folder, .. path]));
}
