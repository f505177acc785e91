using CognitoGateway.Embedded.Hosting;
using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CognitoGateway.Embedded.Tests.Hosting;

public sealed class EmbeddedServerTests
{
    [Theory]
    [InlineData("http://0.0.0.0:0", "AllowRemote")]
    [InlineData("http://example.com:0", "must name localhost")]
    [InlineData("https://localhost:0", "must be http://host:port")]
    public async Task Start_AddressThatMayNotBe_SaysWhyInOneLine(string url, string reason)
    {
        await using var server = new EmbeddedServer(new() { Url = new(url), DataDirectory = null });

        var error = await Assert.ThrowsAsync<EmbeddedStartException>(
            () => server.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public async Task Start_PortInUse_SaysWhichAndHowToChangeIt()
    {
        await using var first = await TestServer.StartAsync();
        await using var second = new EmbeddedServer(new() { Url = first.Url, DataDirectory = null });

        var error = await Assert.ThrowsAsync<EmbeddedStartException>(
            () => second.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains($"{first.Url.Port}", error.Message, StringComparison.Ordinal);
        Assert.Contains("Embedded:Url", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restart_WithTheSameFolder_HasEverything()
    {
        using var folder = new TemporaryFolder();
        string poolId;
        await using (var first = await TestServer.StartAsync(folder.Path))
        {
            poolId = await first.CreatePoolAsync();
            await first.CreateUserAsync(poolId, "ann", new AttributeType { Name = "name", Value = "Ann" });
        }

        await using var second = await TestServer.StartAsync(folder.Path);

        Assert.Equal("Ann", (await second.GetUserAsync(poolId, "ann")).UserAttributes!["name"]);
    }

    [Fact]
    public async Task Host_InDevelopment_StartsAndStopsItWithItself()
    {
        using var host = Host("Development", ("Enabled", "true"), ("Url", "http://127.0.0.1:0"), ("DataDirectory", ""));

        await host.StartAsync(TestContext.Current.CancellationToken);
        var url = host.Services.GetRequiredService<EmbeddedServer>().Url;
        using var http = new HttpClient();
        using var answer = await http.PostAsync(url, content: null, TestContext.Current.CancellationToken);
        await host.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(400, (int)answer.StatusCode);
        await Assert.ThrowsAsync<HttpRequestException>(
            () => http.PostAsync(url, content: null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Host_InProduction_RefusesToStart()
    {
        using var host = Host("Production", ("Enabled", "true"));

        var error = await Assert.ThrowsAsync<EmbeddedStartException>(
            () => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains("do not run in Production", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Host_UnknownSetting_RefusesToStartAndNamesIt()
    {
        using var host = Host("Development", ("Enabled", "true"), ("Prot", "1"));

        var error = await Assert.ThrowsAnyAsync<Exception>(
            () => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains("Prot", error.ToString(), StringComparison.Ordinal);
    }

    private static IHost Host(string environment, params (string Key, string Value)[] settings)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(
            new() { EnvironmentName = environment });
        builder.Configuration.AddInMemoryCollection(
            settings.Select(s => KeyValuePair.Create("Embedded:" + s.Key, (string?)s.Value)));
        builder.Services.AddEmbeddedUserPools();

        return builder.Build();
    }
}
