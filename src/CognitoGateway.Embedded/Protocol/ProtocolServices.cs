using CognitoGateway.Embedded.Hosting;
using CognitoGateway.Embedded.Simulation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Embedded.Protocol;

/// <summary>Cognito's wire protocol as services and routes.</summary>
internal static class ProtocolServices
{
    public static IServiceCollection AddProtocol(this IServiceCollection services, EmbeddedOptions options) => services
        // Callers sign by the real clock, whatever the adjustable one says.
        .AddSingleton(provider => new SigV4Verifier(
            KeysOf(options), provider.GetRequiredService<AdjustableClock>().Real))
        .AddSingleton<OperationTable>()
        .AddSingleton<PageTokens>()
        .AddSingleton<WireEndpoint>();

    public static void MapWire(this IEndpointRouteBuilder routes)
    {
        var endpoint = routes.ServiceProvider.GetRequiredService<WireEndpoint>();
        routes.MapPost("/", (RequestDelegate)endpoint.AnswerAsync);
        routes.MapMethods("/", [HttpMethods.Options], (RequestDelegate)(http =>
        {
            Cors.AnswerPreflight(http);
            return Task.CompletedTask;
        }));
    }

    /// <summary>Registers the handler of one operation.</summary>
    public static IServiceCollection AddOperation<THandler>(this IServiceCollection services)
        where THandler : OperationHandler => services.AddSingleton<OperationHandler, THandler>();

    private static Dictionary<string, string> KeysOf(EmbeddedOptions options) => options.AccessKeys.Count > 0
        ? options.AccessKeys.ToDictionary(key => key.Key, key => key.Value.Reveal(), StringComparer.Ordinal)
        : new(StringComparer.Ordinal) { ["local"] = "local" };
}
