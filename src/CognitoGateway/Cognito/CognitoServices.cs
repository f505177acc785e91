using CognitoGateway.Embedded.Hosting;
using CognitoGateway.Sdk;
using CognitoGateway.Security;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Cognito;

/// <summary>Registers the way to Cognito.</summary>
internal static class CognitoServices
{
    /// <summary>
    /// Key of the one client that all calls go through. What serves more than one request takes it; a request's own
    /// has the same pools, on behalf of the request's caller.
    /// </summary>
    public const string Shared = nameof(CognitoClient);

    private const string EmbeddedRegion = "local";
    private const string EmbeddedKey = "local";

    /// <summary>Adds the client, and the user pools that it may be used for.</summary>
    public static IServiceCollection AddCognito(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptionsWithValidateOnStart<CognitoOptions, CognitoOptionsValidator>()
            .BindConfiguration(CognitoOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true);
        services.AddKeyedSingleton(Shared, (provider, _) => new CognitoClient(
            WithEmbedded(provider), provider.GetRequiredService<TimeProvider>(), provider.GetService<HttpMessageHandler>()));
        services.AddScoped<RequestCaller>();
        services.AddScoped(ClientOfRequest);
        services.AddSingleton(provider => new AllowedPools(
            provider.GetRequiredService<IOptions<CognitoOptions>>().Value.UserPools,
            provider.GetRequiredService<IOptions<CognitoOptions>>().Value.Region,
            EmbeddedUrl(provider)));

        return services;
    }

    private static CognitoClient ClientOfRequest(IServiceProvider provider)
    {
        var request = provider.GetRequiredService<RequestCaller>();

        return provider.GetRequiredKeyedService<CognitoClient>(Shared).For(request.Caller, request.Usage);
    }

    // Where the embedded user pools listen is known only once they have started, before the first request.
    private static CognitoOptions WithEmbedded(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<CognitoOptions>>().Value;
        if (EmbeddedUrl(provider) is { } url)
        {
            options.Endpoints.TryAdd(
                EmbeddedRegion,
                new()
                {
                    Url = url,
                    AccessKeyId = EmbeddedKey,
                    SecretAccessKey = EmbeddedKey,
                    Paced = SimulatesRates(provider),
                });
        }

        return options;
    }

    // The embedded user pools take as much as comes, unless they are told to be as Cognito is.
    private static bool SimulatesRates(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<EmbeddedOptions>>().Value.Simulate.Throttle;

    private static Uri? EmbeddedUrl(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<EmbeddedOptions>>().Value.Enabled
            ? provider.GetRequiredService<EmbeddedServer>().Url
            : null;
}
