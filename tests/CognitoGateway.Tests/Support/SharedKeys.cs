using CognitoGateway.Embedded.Hosting;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Tokens;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Tests.Support;

/// <summary>Has all pools of the tests sign with the same keys: a pair of a pool's own takes long to make.</summary>
internal static class SharedKeys
{
    private static readonly IReadOnlyList<PoolSigningKey> Keys = SigningKey.NewPair();

    /// <summary>Puts embedded user pools with these keys in the place of the others.</summary>
    public static void Use(IServiceCollection services) => services.AddSingleton(provider => new EmbeddedServer(
        provider.GetRequiredService<IOptions<EmbeddedOptions>>().Value,
        provider.GetService<TimeProvider>(),
        loggers: provider.GetRequiredService<ILoggerFactory>())
    {
        SigningKeys = static () => Keys,
    });
}
