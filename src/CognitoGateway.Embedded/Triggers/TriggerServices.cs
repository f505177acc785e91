using CognitoGateway.Embedded.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Embedded.Triggers;

/// <summary>What this area lends to others.</summary>
internal static class TriggerServices
{
    /// <exception cref="EmbeddedStartException">The address of a function is none.</exception>
    public static IServiceCollection AddTriggers(this IServiceCollection services, EmbeddedOptions options) => services
        .AddSingleton(FunctionAddresses.From(options))
        .AddSingleton<FunctionClient>()
        .AddSingleton<LambdaTriggers>();
}
