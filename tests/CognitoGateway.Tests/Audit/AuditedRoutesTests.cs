using CognitoGateway.Audit;
using CognitoGateway.Http.Operations;
using CognitoGateway.Sdk;
using CognitoGateway.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Tests.Audit;

public sealed class AuditedRoutesTests
{
    // The end user's own routes, and those that need nobody.
    private static readonly string[] OfEndUsers = ["/auth/", "/user", "/health/"];

    [Fact]
    public async Task Routes_ThatChangeSomething_AreAllRecorded()
    {
        await using var gateway = new StubbedGateway();
        var changing = EndpointsOf(gateway)
            .Where(route => CalledOperations.Of(route.Metadata).Any(called => called.Kind != OperationKind.Read))
            .Where(route => !OfEndUsers.Any(start => route.RoutePattern.RawText!.StartsWith(start, StringComparison.Ordinal)))
            .ToList();

        Assert.NotEmpty(changing);
        Assert.All(changing, route => Assert.True(AuditedRoute.Of(route)?.Changes, route.DisplayName));
    }

    [Fact]
    public async Task Routes_ThatReadSecrets_AreKnown()
    {
        await using var gateway = new StubbedGateway();

        var secrets = EndpointsOf(gateway).Select(AuditedRoute.Of)
            .Where(route => route is { Changes: false, ReadsSecret: true })
            .Select(route => route!.Name)
            .Order(StringComparer.Ordinal);

        Assert.Equal(
            ["GetClient", "GetIdentityProvider", "GetImportJob", "ListIdentityProviders"], secrets);
    }

    [Fact]
    public async Task Routes_OfEndUsers_AreNotRecorded()
    {
        await using var gateway = new StubbedGateway();

        Assert.DoesNotContain(EndpointsOf(gateway), route =>
            AuditedRoute.Of(route) is not null
            && OfEndUsers.Any(start => route.RoutePattern.RawText!.StartsWith(start, StringComparison.Ordinal)));
    }

    private static List<RouteEndpoint> EndpointsOf(StubbedGateway gateway) =>
        [.. gateway.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];
}
