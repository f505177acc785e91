using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Embedded.Seeding;

/// <summary>Seed files.</summary>
internal static class SeedingServices
{
    public static IServiceCollection AddSeeding(this IServiceCollection services) => services
        .AddSingleton<Seeder>()
        .AddSingleton<InitialData>();
}
