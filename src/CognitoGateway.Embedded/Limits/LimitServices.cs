using CognitoGateway.Embedded.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Embedded.Limits;

/// <summary>The operations on the rates of an account.</summary>
internal static class LimitServices
{
    public static IServiceCollection AddLimits(this IServiceCollection services) => services
        .AddOperation<GetProvisionedLimitHandler>()
        .AddOperation<UpdateProvisionedLimitHandler>();
}
