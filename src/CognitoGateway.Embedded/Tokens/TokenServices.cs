using CognitoGateway.Embedded.Assurance;
using CognitoGateway.Embedded.Hosting;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Embedded.Tokens;

/// <summary>Tokens as services, and what verifies them as routes.</summary>
internal static class TokenServices
{
    public static IServiceCollection AddTokens(this IServiceCollection services) => services
        .AddSingleton<SigningKeys>()
        .AddSingleton<TokenIssuer>()
        .AddSingleton<TokenOverrides>()
        .AddSingleton<ClientTokenIssuer>()
        .AddSingleton<AccessTokens>();

    /// <summary>Where the keys of new pools come from; null: made for each, with a spare pair kept ready.</summary>
    public static IServiceCollection AddSigningKeys(this IServiceCollection services, SigningKeySource? source) =>
        source is not null
            ? services.AddSingleton(source)
            : services
                .AddSingleton(_ => new SpareSigningKeys(SigningKey.NewPair))
                .AddHostedService(provider => provider.GetRequiredService<SpareSigningKeys>())
                .AddSingleton<SigningKeySource>(provider =>
                    provider.GetRequiredService<SpareSigningKeys>().Take);

    public static void MapTokens(this IEndpointRouteBuilder routes)
    {
        var store = routes.ServiceProvider.GetRequiredService<PoolStore>();
        var keys = routes.ServiceProvider.GetRequiredService<SigningKeys>();
        var server = routes.ServiceProvider.GetRequiredService<ServerAddress>();
        routes.MapGet("/{poolId}/.well-known/jwks.json", http => AnswerAsync(http, store, (pool, response) =>
            response.WriteAsJsonAsync(
                JsonWebKeySet.Of(keys.Of(pool)),
                TokenJson.Default.JsonWebKeySet,
                cancellationToken: http.RequestAborted)));
        routes.MapGet("/{poolId}/.well-known/openid-configuration", http => AnswerAsync(http, store, (pool, response) =>
            response.WriteAsJsonAsync(
                DiscoveryDocument.Of(
                    server.IssuerOf(pool.Id),
                    HostOf(pool, server),
                    AcrLevels.AreIn(pool) ? AcrLevels.NamesOf(pool) : null,
                    pool.Domains.Count > 0 && pool.RegistersClients()),
                TokenJson.Default.DiscoveryDocument,
                cancellationToken: http.RequestAborted)));
    }

    // Without a domain the endpoints are said to be at the API's address, where there are none.
    private static string HostOf(UserPool pool, ServerAddress server) => pool.Domains is [var domain, ..]
        ? server.DomainAt(domain.Name)
        : server.Url.AbsoluteUri.TrimEnd('/');

    private static Task AnswerAsync(HttpContext http, PoolStore store, Func<UserPool, HttpResponse, Task> answer)
    {
        // Any page may check the tokens of any pool.
        http.Response.Headers.AccessControlAllowOrigin = "*";
        if (store.FindPool((string)http.Request.RouteValues["poolId"]!) is { } state)
        {
            return answer(state.Pool, http.Response);
        }

        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
