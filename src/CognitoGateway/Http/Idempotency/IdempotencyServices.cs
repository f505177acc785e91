using Microsoft.Extensions.Options;
using Npgsql;

namespace CognitoGateway.Http.Idempotency;

/// <summary>Registers what <c>Idempotency-Key</c> needs.</summary>
internal static class IdempotencyServices
{
    /// <summary>Adds the store of the configuration.</summary>
    public static IServiceCollection AddIdempotency(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<IdempotencyOptions, IdempotencyOptionsValidator>()
            .BindConfiguration(IdempotencyOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true);
        services.AddSingleton<MemoryIdempotencyStore>();
        services.AddSingleton(provider => NpgsqlDataSource.Create(OptionsOf(provider).ConnectionString!.Reveal()));
        services.AddSingleton<IIdempotencyStore>(provider => OptionsOf(provider).ConnectionString is null
            ? provider.GetRequiredService<MemoryIdempotencyStore>()
            : ActivatorUtilities.CreateInstance<PostgresIdempotencyStore>(provider));
        services.AddHostedService<IdempotencyTable>();
        services.AddExceptionHandler<IdempotencyUnavailableHandler>();

        return services;
    }

    /// <summary>Heeds <c>Idempotency-Key</c>. It has to stand after authorization: answers are for their callers.</summary>
    public static IApplicationBuilder UseIdempotency(this IApplicationBuilder app) =>
        app.UseMiddleware<IdempotencyMiddleware>();

    private static IdempotencyOptions OptionsOf(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<IdempotencyOptions>>().Value;
}
