using CognitoGateway.Embedded.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Embedded.Branding;

/// <summary>The operations on how the pages of a domain would look.</summary>
internal static class BrandingServices
{
    public static IServiceCollection AddBranding(this IServiceCollection services) => services
        .AddOperation<GetUICustomizationHandler>()
        .AddOperation<SetUICustomizationHandler>()
        .AddOperation<CreateManagedLoginBrandingHandler>()
        .AddOperation<DescribeManagedLoginBrandingHandler>()
        .AddOperation<DescribeManagedLoginBrandingByClientHandler>()
        .AddOperation<UpdateManagedLoginBrandingHandler>()
        .AddOperation<DeleteManagedLoginBrandingHandler>();
}
