using CognitoGateway.Embedded.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Embedded.Control;

/// <summary>The control of the simulation, where the options enable it.</summary>
internal static class ControlServices
{
    public static IServiceCollection AddControl(this IServiceCollection services, EmbeddedOptions options) =>
        !options.Simulate.Enabled
            ? services
            : services.AddSingleton<Snapshots>().AddSingleton<ControlEndpoints>();

    public static void MapControl(this IEndpointRouteBuilder routes) =>
        routes.ServiceProvider.GetService<ControlEndpoints>()?.Map(routes);
}
