using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Security;

/// <summary>Registers who may call what.</summary>
internal static class SecurityServices
{
    /// <summary>Name of the HTTP client that reads the issuers' keys.</summary>
    internal const string KeysClient = nameof(PublishedKeys);

    private const int LargestKeySet = 256 * 1024;
    private static readonly TimeSpan KeysTimeout = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Adds API keys, access tokens and the policies of <see cref="Scopes"/>. What says nothing is closed to everybody
    /// who is not known.
    /// </summary>
    public static IServiceCollection AddSecurity(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddApiKeys();
        services.AddTokens();
        services.AddAuthentication(CallerSchemes.Any)
            .AddPolicyScheme(CallerSchemes.Any, displayName: null, o => o.ForwardDefaultSelector = CallerSchemes.For)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(CallerSchemes.ApiKey, configureOptions: null)
            .AddJwtBearer(CallerSchemes.Token, o => o.EventsType = typeof(BearerEvents));
        services.AddPolicies();
        services.WithoutKeysOfTheMachine();

        return services;
    }

    // Authentication brings data protection along, which nothing here uses: it would make keys at the start and keep
    // them in the home of whoever runs the process.
    private static void WithoutKeysOfTheMachine(this IServiceCollection services)
    {
        var makesKeys = services.SingleOrDefault(service =>
            service.ServiceType == typeof(IHostedService)
            && service.ImplementationType?.Assembly == typeof(DataProtectionServiceCollectionExtensions).Assembly);
        if (makesKeys is not null)
        {
            services.Remove(makesKeys);
        }
    }

    private static void AddApiKeys(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<ApiKeyOptions, ApiKeyOptionsValidator>()
            .BindConfiguration(ApiKeyOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true);
        services.AddSingleton<ApiKeyRing>();
    }

    private static void AddTokens(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<TokenOptions, TokenOptionsValidator>()
            .BindConfiguration(TokenOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true);
        services.AddSingleton<PoolTokens>();
        services.AddSingleton<PoolTokenScopes>();
        services.AddSingleton<TokenVerifier>();
        services.AddSingleton<TokenRevocations>();
        services.AddSingleton<BearerTokens>();
        services.AddSingleton<BearerEvents>();
        services.AddExceptionHandler<KeysUnavailableHandler>();

        services.AddHttpClient(KeysClient, http =>
            {
                http.Timeout = KeysTimeout;
                http.MaxResponseContentBufferSize = LargestKeySet;
            })
            .UseSocketsHttpHandler((handler, _) =>
            {
                // An issuer answers for itself: it cannot send the gateway elsewhere for its keys.
                handler.AllowAutoRedirect = false;
                handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
            })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        services.AddSingleton(provider => new PublishedKeys(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(KeysClient),
            provider.GetRequiredService<IOptions<TokenOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<PublishedKeys>>()));
    }

    private static void AddPolicies(this IServiceCollection services)
    {
        services.AddSingleton<IAuthorizationHandler, PoolRequirementHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AuthorizationProblems>();

        var authorization = services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPolicy(Scopes.SignedInUser, policy => policy
                .AddAuthenticationSchemes(CallerSchemes.Token)
                .AddRequirements(new ScopeRequirement(Scopes.SignedInUser)));
        foreach (var scope in Scopes.Grantable.Keys)
        {
            authorization.AddPolicy(scope, policy => policy
                .AddRequirements(new ScopeRequirement(scope), new PoolRequirement()));
        }
    }
}
