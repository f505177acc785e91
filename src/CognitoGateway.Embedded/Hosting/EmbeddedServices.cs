using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Embedded.Hosting;

/// <summary>Runs the embedded user pools with another host.</summary>
public static class EmbeddedServices
{
    /// <summary>
    /// Starts the embedded user pools with the host where the section <c>Embedded</c> enables them. The
    /// <see cref="EmbeddedServer"/> can be had from the services.
    /// </summary>
    public static IServiceCollection AddEmbeddedUserPools(
        this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<EmbeddedOptions>()
            .Bind(
                configuration.GetSection(EmbeddedOptions.Section),
                binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton(provider => new EmbeddedServer(
            provider.GetRequiredService<IOptions<EmbeddedOptions>>().Value,
            provider.GetService<TimeProvider>(),
            loggers: provider.GetRequiredService<ILoggerFactory>()));

        return services.AddHostedService<EmbeddedService>();
    }

    private sealed class EmbeddedService(
        EmbeddedServer server,
        IOptions<EmbeddedOptions> options,
        IHostEnvironment environment,
        ILogger<EmbeddedServer> logger) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            if (!options.Value.Enabled)
            {
                return;
            }

            if (environment.IsProduction())
            {
                throw new EmbeddedStartException(
                    "The embedded user pools are for development and tests and do not run in Production: "
                    + $"set {EmbeddedOptions.Section}:Enabled to false.");
            }

            await server.StartAsync(cancellationToken);
            HostingLog.Listening(logger, server.Url);
        }

        public Task StopAsync(CancellationToken cancellationToken) => server.StopAsync(cancellationToken);
    }
}
