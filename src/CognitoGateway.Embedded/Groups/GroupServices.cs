using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Embedded.Groups;

/// <summary>The operations of this area.</summary>
internal static class GroupServices
{
    public static IServiceCollection AddGroups(this IServiceCollection services) => services;
}
