using CognitoGateway.Http.Edge;
using CognitoGateway.Tests.Support;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Tests.Http.Edge;

public sealed class PlainHttpWarningTests
{
    [Theory]
    [InlineData("http://localhost:5080", false)]
    [InlineData("http://127.0.0.1:5080", false)]
    [InlineData("http://[::1]:5080", false)]
    [InlineData("http://unix:/run/gateway.sock", false)]
    [InlineData("https://0.0.0.0:443", false)]
    [InlineData("http://0.0.0.0:8080", true)]
    [InlineData("http://[::]:8080", true)]
    [InlineData("http://+:8080", true)]
    [InlineData("http://*:8080", true)]
    [InlineData("http://192.0.2.1:8080", true)]
    public async Task Start_ListeningThere_WarnsWhereOthersCanReadAlong(string address, bool warns)
    {
        var warnings = await WarningsAsync([], "http://localhost:1", address);

        Assert.Equal(warns ? 1 : 0, warnings.Count);
        Assert.All(warnings, warning => Assert.Contains(address, warning, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_BehindATrustedProxy_DoesNotWarn() =>
        Assert.Empty(await WarningsAsync(["10.0.0.7"], "http://0.0.0.0:8080"));

    [Fact]
    public async Task Start_OfTheGateway_WarnsWhereItIsExposed()
    {
        var logs = new CollectedLogs();
        await using var gateway = new StubbedGateway();
        await using var exposed = gateway.WithWebHostBuilder(host => host
            .ConfigureServices(services => services.AddSingleton<ILoggerProvider>(logs)));
        exposed.UseKestrel(options => options.ListenAnyIP(0));

        exposed.StartServer();

        Assert.Single(logs.Entries, entry => entry.Contains("Warning Tokens and passwords", StringComparison.Ordinal));
    }

    private static async Task<List<string>> WarningsAsync(IList<string> proxies, params string[] addresses)
    {
        using var logs = new CollectedLogs();
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(logs));
        using var server = new Server(addresses);
        var warning = new PlainHttpWarning(
            server, Options.Create(new ProxyOptions { Networks = proxies }), factory.CreateLogger<PlainHttpWarning>());

        await warning.StartedAsync(TestContext.Current.CancellationToken);

        return [.. logs.Entries];
    }

    private sealed class Server : IServer, IServerAddressesFeature
    {
        public Server(IEnumerable<string> addresses)
        {
            Addresses = [.. addresses];
            Features.Set<IServerAddressesFeature>(this);
        }

        public IFeatureCollection Features { get; } = new FeatureCollection();

        public ICollection<string> Addresses { get; }

        public bool PreferHostingUrls { get; set; }

        public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
            where TContext : notnull => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose()
        {
        }
    }
}
