using System.Net;
using System.Net.Http.Json;

namespace CognitoGateway.Tests.Security;

public sealed class ClosedByDefaultTests
{
    [Fact]
    public async Task Route_ThatSaysNothing_IsClosedToStrangers()
    {
        await using var host = await SecuredHost.StartAsync();

        using var response = await host.Client.GetAsync("/forgotten", TestContext.Current.CancellationToken);

        var problem = await Problem.AssertAsync(response, HttpStatusCode.Unauthorized);
        Assert.Contains("X-Api-Key", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Route_ThatSaysPublic_IsOpen()
    {
        await using var host = await SecuredHost.StartAsync();

        Assert.Equal("public", await host.Client.GetStringAsync("/public", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task UnknownRoute_Stranger_Answers404()
    {
        await using var host = await SecuredHost.StartAsync();

        using var response = await host.Client.GetAsync("/nowhere", TestContext.Current.CancellationToken);

        await Problem.AssertAsync(response, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task KnownRoute_OtherMethod_Answers405()
    {
        await using var host = await SecuredHost.StartAsync();

        using var response = await host.Client.PutAsJsonAsync("/pools", "", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Fact]
    public async Task KnownRoute_OtherMediaType_Answers415()
    {
        await using var host = await SecuredHost.StartAsync();
        using var body = new StringContent("a", mediaType: new("text/plain"));

        using var response = await host.Client.PostAsync("/json", body, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }
}
