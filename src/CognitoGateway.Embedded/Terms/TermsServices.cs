using CognitoGateway.Embedded.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Embedded.Terms;

/// <summary>The operations on the terms of app clients.</summary>
internal static class TermsServices
{
    public static IServiceCollection AddTerms(this IServiceCollection services) => services
        .AddOperation<CreateTermsHandler>()
        .AddOperation<DescribeTermsHandler>()
        .AddOperation<DescribeTermsByClientHandler>()
        .AddOperation<UpdateTermsHandler>()
        .AddOperation<DeleteTermsHandler>()
        .AddOperation<ListTermsHandler>();
}
