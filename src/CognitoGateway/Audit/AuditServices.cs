using CognitoGateway.Audit.Chain;
using Microsoft.Extensions.Options;
using Npgsql;

namespace CognitoGateway.Audit;

/// <summary>Registers the trail of administrative actions.</summary>
internal static class AuditServices
{
    /// <summary>Adds the trail of the configuration.</summary>
    public static IServiceCollection AddAudit(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<AuditOptions, AuditOptionsValidator>()
            .BindConfiguration(AuditOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true);
        services.AddSingleton<IAuditStore>(StoreOf);
        services.AddSingleton<AuditTrail>();
        services.AddHostedService(provider => provider.GetRequiredService<AuditTrail>());
        services.AddExceptionHandler<AuditUnavailableHandler>();

        return services;
    }

    /// <summary>Records administrative actions. It has to stand between authentication and authorization.</summary>
    public static IApplicationBuilder UseAudit(this IApplicationBuilder app) => app.UseMiddleware<AuditMiddleware>();

    private static IAuditStore StoreOf(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<AuditOptions>>().Value;
        var seal = new AuditSeal(options.HmacKey);

        return options switch
        {
            { File: { } file } =>
                new FileAuditStore(file, seal, options.Instance, provider.GetRequiredService<TimeProvider>()),
            { ConnectionString: { } database } =>
                new PostgresAuditStore(NpgsqlDataSource.Create(database.Reveal()), seal, options.Instance),
            _ => new NoAuditStore(),
        };
    }
}
