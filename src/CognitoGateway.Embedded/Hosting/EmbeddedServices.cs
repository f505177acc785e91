using CognitoGateway.Sdk;
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
    public static IServiceCollection AddEmbeddedUserPools(this IServiceCollection services)
    {
        services.AddOptions<EmbeddedOptions>()
            .Configure<IConfiguration>(
                (options, configuration) => Bind(configuration.GetSection(EmbeddedOptions.Section), options))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<EmbeddedOptions>, EmbeddedOptionsValidator>();
        services.AddSingleton(provider => new EmbeddedServer(
            provider.GetRequiredService<IOptions<EmbeddedOptions>>().Value,
            provider.GetService<TimeProvider>(),
            loggers: provider.GetRequiredService<ILoggerFactory>()));

        return services.AddHostedService<EmbeddedService>();
    }

    // ARNs have colons, which part the keys of a configuration: those of the triggers are read as they are.
    private static void Bind(IConfigurationSection section, EmbeddedOptions options)
    {
        const string Triggers = $"{EmbeddedOptions.Section}:{nameof(EmbeddedOptions.Triggers)}:";
        var settings = section.AsEnumerable().ToLookup(
            setting => setting.Key.StartsWith(Triggers, StringComparison.OrdinalIgnoreCase));
        new ConfigurationBuilder().AddInMemoryCollection(settings[false]).Build().GetSection(EmbeddedOptions.Section)
            .Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
        foreach (var (function, address) in settings[true])
        {
            if (address is not null)
            {
                options.Triggers[function[Triggers.Length..]] = address;
            }
        }
    }

    private sealed class EmbeddedOptionsValidator : IValidateOptions<EmbeddedOptions>
    {
        public ValidateOptionsResult Validate(string? name, EmbeddedOptions options)
        {
            string[] failures = [.. SettingRules.FailuresOf(options, EmbeddedOptions.Section)];

            return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
        }
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
