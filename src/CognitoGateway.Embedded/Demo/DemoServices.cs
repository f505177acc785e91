using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Embedded.Demo;

/// <summary>The demo data.</summary>
internal static class DemoServices
{
    public static IServiceCollection AddDemo(this IServiceCollection services) => services.AddSingleton<DemoData>();
}
