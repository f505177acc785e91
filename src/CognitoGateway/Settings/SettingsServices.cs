using Microsoft.Extensions.Options;

namespace CognitoGateway.Settings;

/// <summary>Registers the checking and the showing of the settings.</summary>
internal static class SettingsServices
{
    /// <summary>
    /// Has all settings that the configuration is bound to checked at the start, and those that differ from their
    /// defaults logged. Whatever options of ours are registered are among them.
    /// </summary>
    public static IServiceCollection AddSettings(this IServiceCollection services)
    {
        services.AddSingleton<IReadOnlyList<SettingsType>>(_ => SettingsType.AllIn(services));
        services.AddSingleton(typeof(IValidateOptions<>), typeof(SettingsValidator<>));
        services.AddSingleton<SettingsCheck>();
        services.AddSingleton(provider => new SettingsReport(
            provider.GetRequiredService<IReadOnlyList<SettingsType>>()
                .Select(type => new SettingsSection(type.Section, type.ValueIn(provider)))));

        services.AddSingleton<PrintedSettings>();

        return services.AddHostedService<SettingsAtStart>();
    }

    private sealed class SettingsAtStart(SettingsReport report, ILogger<SettingsReport> logger) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            if (logger.IsEnabled(LogLevel.Information))
            {
                var lines = string.Concat(report.Lines.Select(line => $"\n{line.Name} is {line.Value}"));
                SettingsLog.Differ(logger, lines.Length > 0 ? lines : " none");
            }

            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
