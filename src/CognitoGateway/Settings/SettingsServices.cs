using System.Reflection;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Settings;

/// <summary>Registers the showing of the settings.</summary>
internal static class SettingsServices
{
    private const string SectionField = "Section";

    /// <summary>
    /// Adds the report of all settings that the configuration is bound to, and has it logged at the start. Whatever
    /// options of ours are registered is in it.
    /// </summary>
    public static IServiceCollection AddSettingsReport(this IServiceCollection services)
    {
        services.AddSingleton(provider => new SettingsReport(
            OptionsIn(services).Select(type => new SettingsSection(SectionOf(type), ValueOf(provider, type)))));

        return services.AddHostedService<SettingsAtStart>();
    }

    /// <summary>The types of our own options that are registered.</summary>
    internal static IEnumerable<Type> OptionsIn(IEnumerable<ServiceDescriptor> services) => services
        .Where(service => service.ServiceType.IsConstructedGenericType
            && service.ServiceType.GetGenericTypeDefinition() == typeof(IConfigureOptions<>))
        .Select(service => service.ServiceType.GetGenericArguments()[0])
        .Where(type => type.GetField(SectionField, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            is { IsLiteral: true })
        .Distinct();

    private static string SectionOf(Type options) => (string)options
        .GetField(SectionField, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!
        .GetRawConstantValue()!;

    private static object ValueOf(IServiceProvider provider, Type options) =>
        ((IOptions<object>)provider.GetRequiredService(typeof(IOptions<>).MakeGenericType(options))).Value;

    private sealed class SettingsAtStart(SettingsReport report, ILogger<SettingsReport> logger) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            var lines = string.Concat(report.Lines.Select(line => $"\n{line.Name} is {line.Value}"));
            SettingsLog.Differ(logger, lines.Length > 0 ? lines : " none");

            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
