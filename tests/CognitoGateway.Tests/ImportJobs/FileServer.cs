using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CognitoGateway.Tests.ImportJobs;

/// <summary>A server on loopback in the place of the storage that Cognito signs addresses of.</summary>
internal sealed class FileServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FileServer(WebApplication app) => _app = app;

    /// <summary>What it answers with.</summary>
    public int Status { get; set; } = StatusCodes.Status200OK;

    /// <summary>What came last; null before.</summary>
    public (string Method, string Target, IHeaderDictionary Headers, string Body)? Received { get; private set; }

    /// <summary>How many requests came.</summary>
    public int Requests { get; private set; }

    /// <summary>The address of a job, as Cognito would sign it.</summary>
    public string Address =>
        _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()
        + "/bucket/import-1?X-Amz-Signature=abc";

    public static async Task<FileServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new FileServer(app);
        app.Run(server.ReceiveAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);

        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context)
    {
        Requests++;
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var headers = new HeaderDictionary(context.Request.Headers.ToDictionary());
        Received = (context.Request.Method, context.Request.Path + context.Request.QueryString, headers, body);
        context.Response.StatusCode = Status;
        context.Response.Headers.Location = "/elsewhere";
    }
}
