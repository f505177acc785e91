using CognitoGateway.Embedded.Hosting;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Embedded.Simulation;

/// <summary>The simulation, where the options enable it.</summary>
internal static class SimulationServices
{
    public static IServiceCollection AddSimulation(this IServiceCollection services, EmbeddedOptions options) =>
        !options.Simulate.Enabled
            ? services
            : services
                .AddSingleton<CallLog>()
                .AddSingleton<QuotaRates>()
                .AddSingleton<Throttle>()
                .AddSingleton(provider => new StaleLists(
                    provider.GetRequiredService<PoolStore>(),
                    provider.GetRequiredService<AdjustableClock>(),
                    store => HandlersOver(services, store)))
                .AddSingleton<Simulator>();

    // The same services once more, over another store: operations that list change nothing else.
    private static IEnumerable<OperationHandler> HandlersOver(IServiceCollection services, PoolStore store)
    {
        var others = new ServiceCollection();
        foreach (var service in services)
        {
            ((ICollection<ServiceDescriptor>)others).Add(service);
        }

        return others.AddSingleton(store).BuildServiceProvider().GetServices<OperationHandler>();
    }
}
