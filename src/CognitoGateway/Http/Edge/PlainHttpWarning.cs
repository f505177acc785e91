using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Http.Edge;

/// <summary>
/// Says once, at the start, that tokens and passwords would go over the network in clear: where other machines can
/// reach the gateway by plain HTTP, and no proxy is configured that could have ended TLS before it.
/// </summary>
internal sealed class PlainHttpWarning(IServer server, IOptions<ProxyOptions> proxies, ILogger<PlainHttpWarning> logger)
    : IHostedLifecycleService
{
    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var exposed = server.Addresses().Where(ListenAddresses.IsExposed).ToList();
        if (exposed.Count > 0 && proxies.Value.Networks.Count == 0)
        {
            EdgeLog.PlainHttp(logger, string.Join(", ", exposed));
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
