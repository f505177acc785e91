using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Embedded.Users;

/// <summary>The operations of this area.</summary>
internal static class UserServices
{
    public static IServiceCollection AddUsers(this IServiceCollection services) => services;
}
