using System.Diagnostics;
using CognitoGateway.Benchmarks.Load;
using CognitoGateway.Benchmarks.Processes;

namespace CognitoGateway.Benchmarks.Cost;

/// <summary>All that is compared.</summary>
internal static class Ways
{
    public static readonly Way Client = new("signed client, answer as it came", site => CallsAsync("client", site))
    {
        IsServer = false,
    };

    public static readonly Way Records =
        new("signed client, answer read into records", site => CallsAsync("records", site)) { IsServer = false };

    public static readonly Way Pipeline =
        new("AWSSDK.Core's whole pipeline, as it came", site => CallsAsync("pipeline", site)) { IsServer = false };

    public static readonly Way Gateway = new("the whole gateway over HTTP", site => ServerAsync("gateway", site));

    public static readonly Way BareApi =
        new("a bare minimal API with canned bytes", site => ServerAsync("bare-api", site)) { CallsShare = 2 };

    public static readonly Way Nginx = new("nginx as reverse proxy", NginxAsync)
    {
        CallsShare = 4,
        Lacks = Programs.Nginx is null ? Programs.NginxLacks : null,
    };

    public static readonly Way FastApi = new("FastAPI and boto3", FastApiAsync)
    {
        CallsShare = 0.2,
        Lacks = Programs.Python is null ? Programs.PythonLacks : null,
    };

    public static IReadOnlyList<Way> All { get; } = [Client, Records, Pipeline, Gateway, BareApi, Nginx, FastApi];

    private static async Task<RunningWay> CallsAsync(string kind, Site site) =>
        new OwnCalls(await Child.StartAsync(site.Cores, kind, site.Upstream.AbsoluteUri), site.Call);

    private static async Task<RunningWay> ServerAsync(string kind, Site site)
    {
        var child = await Child.StartAsync(site.Cores, kind, site.Upstream.AbsoluteUri);
        return new OwnServer(child, new(new(child.Greeting), Requests.Rest(site.Call), site.Connections));
    }

    private static async Task<RunningWay> NginxAsync(Site site)
    {
        var port = ForeignProcess.FreePort();
        var folder = Directory.CreateTempSubdirectory("nginx-").FullName;
        var template = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Cost", "nginx.conf"));
        var configuration = Path.Combine(folder, "nginx.conf");
        await File.WriteAllTextAsync(configuration, template
            .Replace("PORT", port.ToString(InvariantCulture), StringComparison.Ordinal)
            .Replace("UPSTREAM", site.Upstream.Authority, StringComparison.Ordinal)
            .Replace("FOLDER", folder, StringComparison.Ordinal));
        string[] arguments = ["-c", configuration, "-p", folder, "-e", Path.Combine(folder, "error.log")];
        return await ForeignAsync(new(Programs.Nginx!, arguments), port, Requests.Wire(site.Call), site);
    }

    private static Task<RunningWay> FastApiAsync(Site site)
    {
        var port = ForeignProcess.FreePort();
        var script = Path.Combine(AppContext.BaseDirectory, "Cost", "fastapi_gateway.py");
        string[] arguments = [script, port.ToString(InvariantCulture), site.Upstream.AbsoluteUri];
        return ForeignAsync(new(Programs.Python!, arguments), port, Requests.Rest(site.Call), site);
    }

    private static async Task<RunningWay> ForeignAsync(ProcessStartInfo start, int port, Func<int, byte[]> requestOf, Site site)
    {
        var process = await ForeignProcess.StartAsync(start.On(site.Cores), port);
        return new ForeignServer(process, new(process.Address, requestOf, site.Connections));
    }
}
