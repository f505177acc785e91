using CognitoGateway.Embedded.Hosting;
using CognitoGateway.Sdk;
using CognitoGateway.Security;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Cognito;

/// <summary>Registers the way to Cognito.</summary>
internal static class CognitoServices
{
    private const string EmbeddedRegion = "local";
    private const string EmbeddedKey = "local";

    /// <summary>Adds the client, and the user pools that it may be used for.</summary>
    public static IServiceCollection AddCognito(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptionsWithValidateOnStart<CognitoOptions, CognitoOptionsValidator>()
            .BindConfiguration(CognitoOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true);
        services.AddSingleton(provider => new CognitoClient(
            WithEmbedded(provider), provider.GetRequiredService<TimeProvider>(), provider.GetService<HttpMessageHandler>()));
        services.AddSingleton(provider => new AllowedPools(
            provider.GetRequiredService<IOptions<CognitoOptions>>().Value.UserPools,
            provider.GetRequiredService<IOptions<CognitoOptions>>().Value.Region,
            EmbeddedUrl(provider)));

        return services;
    }

    // Where the embedded user pools listen is known only once they have started, before the first request.
    private static CognitoOptions WithEmbedded(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<CognitoOptions>>().Value;
        if (EmbeddedUrl(provider) is { } url)
        {
            options.Endpoints.TryAdd(
                EmbeddedRegion, new() { Url = url, AccessKeyId = EmbeddedKey, SecretAccessKey = EmbeddedKey });
        }

        return options;
    }

    private static Uri? EmbeddedUrl(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<EmbeddedOptions>>().Value.Enabled
            ? provider.GetRequiredService<EmbeddedServer>().Url
            : null;
}
