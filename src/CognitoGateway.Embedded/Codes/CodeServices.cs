using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Embedded.Codes;

/// <summary>What this area lends to others.</summary>
internal static class CodeServices
{
    public static IServiceCollection AddCodes(this IServiceCollection services) => services
        .AddSingleton<AttemptLimits>()
        .AddSingleton<CodeChecker>()
        .AddSingleton<CodeIssuer>();
}
