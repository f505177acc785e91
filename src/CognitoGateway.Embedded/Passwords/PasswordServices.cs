using System.Security.Cryptography;
using CognitoGateway.Embedded.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Embedded.Passwords;

/// <summary>What this area lends to others.</summary>
internal static class PasswordServices
{
    public static IServiceCollection AddPasswords(this IServiceCollection services, EmbeddedOptions options) => services
        .AddSingleton(provider => new PasswordHasher(
            options.PasswordIterations, provider.GetRequiredService<RandomNumberGenerator>()))
        .AddSingleton<PasswordSetter>();
}
