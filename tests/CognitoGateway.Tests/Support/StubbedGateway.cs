using System.Text;
using CognitoGateway.Security;
using CognitoGateway.Tests.Security;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CognitoGateway.Tests.Support;

/// <summary>The whole gateway, with canned answers in the place of Cognito's.</summary>
internal sealed class StubbedGateway : WebApplicationFactory<Program>
{
    public const string Key = "a-key-of-the-tests";

    private readonly TempFolder _exports = new();

    private readonly Dictionary<string, string?> _settings = new(StringComparer.Ordinal)
    {
        ["Cognito:Region"] = "local",
        ["Cognito:MaxAttempts"] = "1",
        ["Cognito:Quotas:Enabled"] = "false",
        ["Cognito:Sharing:CacheFor"] = "00:00:00",
        ["Cognito:UserPools:0"] = "*",
        ["Cognito:Endpoints:local:Url"] = "http://cognito.local/",
        ["Cognito:Endpoints:local:AccessKeyId"] = "local",
        ["Cognito:Endpoints:local:SecretAccessKey"] = "local",
        ["Exports:AtOnce"] = "0",
        ["Exports:MostQueued"] = "1000",
        ["ApiKeys:Keys:0:Name"] = "tests",
        ["ApiKeys:Keys:0:Sha256"] = SecuredHost.Sha256(Key),
        ["ApiKeys:Keys:0:Scopes:0"] = "*",
    };

    /// <summary>What answers for Cognito.</summary>
    public StubCognito Cognito { get; init; } = new();

    /// <summary>Who signs the tokens of users.</summary>
    public TestIssuer Issuer { get; } = new();

    /// <summary>What the gateway has logged.</summary>
    public LogCollector Logs { get; } = new();

    /// <summary>The folder of its export jobs; null for one of its own.</summary>
    public string? Exports { get; init; }

    /// <summary>Its clock; null for the machine's.</summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>Changes a setting, before the first client is made; null leaves it out.</summary>
    public StubbedGateway With(string name, string? value)
    {
        _settings[name] = value;
        return this;
    }

    /// <summary>A client that shows the key.</summary>
    public HttpClient CreateCaller()
    {
        var client = CreateClient();
        client.DefaultRequestHeaders.Add("X-Api-Key", Key);
        return client;
    }

    /// <summary>A JSON body.</summary>
    public static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        builder.UseSetting("Exports:Directory", Exports ?? _exports.Path);
        foreach (var (name, value) in _settings.Where(setting => setting.Value is not null))
        {
            builder.UseSetting(name, value);
        }

        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Logs));
        builder.ConfigureServices(services => services.AddSingleton<HttpMessageHandler>(Cognito));
        if (Clock is not null)
        {
            builder.ConfigureServices(services => services.AddSingleton(Clock));
        }

        builder.ConfigureTestServices(services => services
            .AddHttpClient(SecurityServices.KeysClient).ConfigurePrimaryHttpMessageHandler(() => Issuer));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _exports.Dispose();
        }
    }
}
