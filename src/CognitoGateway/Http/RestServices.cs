using CognitoGateway.Http.Binding;
using CognitoGateway.Http.Merging;
using CognitoGateway.Http.Problems;
using FluentValidation;

namespace CognitoGateway.Http;

/// <summary>Registers what all routes share.</summary>
internal static class RestServices
{
    /// <summary>Adds the answering of failures and the model's own validation of every request record.</summary>
    public static IServiceCollection AddRest(this IServiceCollection services)
    {
        services.AddProblems();
        services.AddSingleton<PoolLocks>();
        services.AddSingleton(typeof(IValidator<>), typeof(ModelValidator<>));
        services.Configure<RouteOptions>(routes => routes.LowercaseUrls = false);
        ValidatorOptions.Global.DisplayNameResolver = static (_, member, _) => Rename(member?.Name);
        ValidatorOptions.Global.PropertyNameResolver = static (_, member, _) => Rename(member?.Name);

        return services;
    }

    private static string? Rename(string? member) => member is null ? null : Sdk.RestNames.Of(member);
}
