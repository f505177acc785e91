using System.Reflection;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Settings;

/// <summary>A class of settings of ours, and the section of the configuration that it is bound to.</summary>
/// <param name="Section">Name of the section.</param>
/// <param name="Options">The class.</param>
internal sealed record SettingsType(string Section, Type Options)
{
    private const string SectionField = "Section";

    /// <summary>All that are registered.</summary>
    public static IReadOnlyList<SettingsType> AllIn(IEnumerable<ServiceDescriptor> services) =>
    [
        .. from service in services
           where service.ServiceType.IsConstructedGenericType
               && service.ServiceType.GetGenericTypeDefinition() == typeof(IConfigureOptions<>)
           let options = service.ServiceType.GetGenericArguments()[0]
           let section = SectionOf(options)
           where section is not null
           group options by section into same
           orderby same.Key
           select new SettingsType(same.Key, same.First()),
    ];

    /// <summary>The section that a class says that it is bound to; null where it says none.</summary>
    public static string? SectionOf(Type options) =>
        options.GetField(SectionField, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            is { IsLiteral: true } field
                ? (string?)field.GetRawConstantValue()
                : null;

    /// <summary>The settings in force.</summary>
    public object ValueIn(IServiceProvider services) =>
        ((IOptions<object>)services.GetRequiredService(typeof(IOptions<>).MakeGenericType(Options))).Value;
}
