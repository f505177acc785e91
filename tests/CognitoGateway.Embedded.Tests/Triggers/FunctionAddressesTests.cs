using CognitoGateway.Embedded.Hosting;
using CognitoGateway.Embedded.Triggers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Embedded.Tests.Triggers;

public sealed class FunctionAddressesTests
{
    private const string Arn = "arn:aws:lambda:eu-west-1:123456789012:function:sign-up";

    [Theory]
    [InlineData(Arn, "http://localhost:1/arn")]
    [InlineData(Arn + ":live", "http://localhost:1/arn")]
    [InlineData("arn:aws:lambda:eu-west-1:210987654321:function:sign-up", "http://localhost:1/name")]
    [InlineData("arn:aws:lambda:eu-west-1:123456789012:function:other", "http://localhost:1/any/other")]
    public void Find_Function_IsFoundByArnThenNameThenAny(string arn, string address)
    {
        var addresses = FunctionAddresses.From(Options(
            (Arn, "http://localhost:1/arn"),
            ("sign-up", "http://localhost:1/name"),
            ("*", "http://localhost:1/any/{name}")));

        Assert.Equal(new(address), addresses.Find(arn));
    }

    [Fact]
    public void Find_NothingSaid_IsNull() => Assert.Null(FunctionAddresses.From(Options()).Find(Arn));

    [Theory]
    [InlineData("localhost:3000")]
    [InlineData("ftp://localhost/x")]
    [InlineData("/relative")]
    [InlineData("")]
    public void From_NoHttpAddress_IsRefusedByName(string address)
    {
        var refusal = Assert.Throws<EmbeddedStartException>(() => FunctionAddresses.From(Options(("f", address))));

        Assert.StartsWith("Embedded:Triggers:f must be", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_NoHttpAddress_IsRefused()
    {
        var options = Options(("f", "nowhere"));
        options.DataDirectory = null;
        options.Url = new("http://127.0.0.1:0");
        await using var server = new EmbeddedServer(options);

        await Assert.ThrowsAsync<EmbeddedStartException>(
            () => server.StartAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Configuration_ArnsWithTheirColons_AreReadAsTheyAre()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Embedded:Enabled"] = "true",
            ["Embedded:AccessKeys:one"] = "secret",
            ["Embedded:Triggers:" + Arn] = "http://localhost:1/",
            ["Embedded:Triggers:sign-up"] = "http://localhost:2/",
        }).Build();
        using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration).AddEmbeddedUserPools().BuildServiceProvider();

        var options = services.GetRequiredService<IOptions<EmbeddedOptions>>().Value;

        Assert.True(options.Enabled);
        Assert.Equal("secret", options.AccessKeys["one"].Reveal());
        Assert.Equal("http://localhost:1/", options.Triggers[Arn]);
        Assert.Equal("http://localhost:2/", options.Triggers["sign-up"]);
        Assert.Equal(2, options.Triggers.Count);
    }

    private static EmbeddedOptions Options(params IEnumerable<(string Function, string Address)> triggers)
    {
        var options = new EmbeddedOptions();
        foreach (var (function, address) in triggers)
        {
            options.Triggers[function] = address;
        }

        return options;
    }
}
