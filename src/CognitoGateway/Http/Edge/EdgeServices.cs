using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Http.Edge;

/// <summary>What stands between the network and the routes.</summary>
internal static class EdgeServices
{
    private const string Health = "/health";

    // The framework's switch for proxies, which believes whoever sends the headers.
    private const string TrustsEverybody = "ForwardedHeaders_Enabled";

    /// <summary>Adds the limits, the trust in proxies, TLS's companions and the pages of other origins.</summary>
    public static WebApplicationBuilder AddEdge(this WebApplicationBuilder builder)
    {
        builder.Configuration[TrustsEverybody] = "false";
        builder.Configuration.Sources.Insert(0, new BasePathVariable());
        var services = builder.Services;
        services.AddOptionsWithValidateOnStart<EdgeOptions, EdgeOptionsValidator>()
            .BindConfiguration(EdgeOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true);
        services.AddOptionsWithValidateOnStart<LimitOptions>()
            .BindConfiguration(LimitOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true);
        services.AddOptionsWithValidateOnStart<ProxyOptions, ProxyOptionsValidator>()
            .BindConfiguration(ProxyOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true);
        services.AddOptionsWithValidateOnStart<HttpsOptions>()
            .BindConfiguration(HttpsOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true);
        services.AddOptionsWithValidateOnStart<CrossOriginOptions, CrossOriginOptionsValidator>()
            .BindConfiguration(CrossOriginOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true);
        services.AddSingleton<IConfigureOptions<KestrelServerOptions>, KestrelLimits>();
        services.AddOptions<HostOptions>().Configure<IOptions<LimitOptions>>(
            (host, limits) => host.ShutdownTimeout = limits.Value.ShutdownTimeout);
        services.AddSingleton<IPostConfigureOptions<ForwardedHeadersOptions>, TrustedProxies>();
        services.AddSingleton<IConfigureOptions<CorsOptions>, CrossOrigin>();
        services.Configure<HostFilteringOptions>(hosts => hosts.IncludeFailureMessage = false);
        services.AddCors();
        services.AddHostedService<PlainHttpWarning>();

        return builder;
    }

    /// <summary>
    /// Learns from trusted proxies who calls, and has every answer say what browsers must not do with it. It has to
    /// stand first.
    /// </summary>
    public static WebApplication UseEdge(this WebApplication app)
    {
        app.UseBasePath();
        app.UseNoLambdaHeaders();
        app.UseForwardedHeaders();
        app.UseSecurityHeaders();

        return app;
    }

    /// <summary>Sends plain requests on to the HTTPS address, where the gateway listens at one.</summary>
    public static WebApplication UseHttps(this WebApplication app)
    {
        var server = app.Services.GetRequiredService<IServer>();

        // Asked for by requests, when it is known where the server listens.
        var listensAtHttps = new Lazy<bool>(() => server.Addresses().Any(ListenAddresses.IsHttps));
        app.UseWhen(
            context => !context.Request.IsHttps
                && !context.Request.Path.StartsWithSegments(Health, StringComparison.OrdinalIgnoreCase)
                && listensAtHttps.Value
                && context.RequestServices.GetRequiredService<IOptions<HttpsOptions>>().Value.Redirect,
            plain => plain.UseHttpsRedirection());

        return app;
    }
}
