using System.Collections;
using System.Reflection;
using CognitoGateway.Audit;
using CognitoGateway.Cognito;
using CognitoGateway.Http.Idempotency;
using CognitoGateway.Sdk;
using CognitoGateway.Security;
using CognitoGateway.Settings;
using CognitoGateway.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CognitoGateway.Tests.Settings;

public sealed class SettingsReportTests(PostgresServer postgres)
{
    private const string Planted = "planted-secret-of-the-settings";

    // What is called so is a secret, whether or not its type says so.
    private static readonly string[] SecretEndings =
        ["Secret", "SecretAccessKey", "Password", "ConnectionString", "HmacKey", "Sha256", "Token"];

    [Fact]
    public void Report_SettingAtItsDefault_IsNotInIt()
    {
        Assert.Empty(ReportOf("Cognito", new CognitoOptions()));
    }

    [Fact]
    public void Report_SettingsThatDiffer_HasALineForEach()
    {
        var options = new CognitoOptions
        {
            Region = "eu-west-1",
            AttemptTimeout = TimeSpan.FromSeconds(2),
            ServiceUrl = new("https://example.com/"),
            UserPools = { "eu-west-1_One" },
            Clients = { ["web"] = new() { Secret = Planted, UserPoolId = "eu-west-1_One" } },
        };

        Assert.Equal(
            [
                "Cognito:AttemptTimeout is 00:00:02",
                "Cognito:Clients:web:Secret is ********",
                "Cognito:Clients:web:UserPoolId is eu-west-1_One",
                "Cognito:Region is eu-west-1",
                "Cognito:ServiceUrl is https://example.com/",
                "Cognito:UserPools:0 is eu-west-1_One",
            ],
            ReportOf("Cognito", options).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Report_AddressWithAPassword_IsMasked()
    {
        var options = new CognitoOptions { ServiceUrl = new($"https://user:{Planted}@example.com/") };

        Assert.Equal(["Cognito:ServiceUrl is ********"], ReportOf("Cognito", options));
    }

    [Fact]
    public void Report_TypeThatIsNotKnown_IsMasked()
    {
        Assert.Equal(
            ["Test:Key is ********", "Test:Names:0 is shown"],
            ReportOf("Test", new Unknown { Key = new(Planted), Names = { "shown" } }));
    }

    [Fact]
    public async Task Report_OfEveryOptionsClass_ShowsNoSecret()
    {
        await using var gateway = new StubbedGateway();
        var types = Registered(gateway);

        foreach (var type in types)
        {
            var options = Activator.CreateInstance(type)!;
            var count = Plant(options);

            var lines = ReportOf("Section", options);

            Assert.DoesNotContain(lines, line => line.Contains(Planted, StringComparison.Ordinal));
            Assert.True(lines.Count(line => line.EndsWith(Secret.Mask, StringComparison.Ordinal)) >= count, type.Name);
        }

        Assert.Superset(
            new HashSet<Type>
            {
                typeof(CognitoOptions), typeof(ApiKeyOptions), typeof(IdempotencyOptions), typeof(AuditOptions),
                typeof(Embedded.Hosting.EmbeddedOptions),
            },
            types.ToHashSet());
    }

    [Fact]
    public async Task Start_WithSecretsInTheSettings_LogsThemMaskedAtEveryLevel()
    {
        using var folder = new TempFolder();
        using var logs = new CollectedLogs();
        await using var gateway = new StubbedGateway()
            .With("Cognito:Clients:web:Secret", Planted)
            .With("Cognito:Endpoints:local:SecretAccessKey", Planted)
            .With("Embedded:AccessKeys:AKID", Planted)
            .With("Embedded:Triggers:sign-up", $"http://localhost/?code={Planted}")
            .With("Idempotency:ConnectionString", $"{await postgres.CreateDatabaseAsync()};Password={Planted}")
            .With("Audit:File", folder.File("audit.jsonl"))
            .With("Audit:HmacKey", $"{Planted}-and-more")
            .With("Logging:LogLevel:Default", "Trace");
        await using var host = gateway.WithWebHostBuilder(builder => builder.ConfigureLogging(
            logging => logging.AddProvider(logs)));

        using var client = host.CreateClient();
        using var response = await client.GetAsync("/health/live", TestContext.Current.CancellationToken);

        Assert.Contains(
            logs.Entries, entry => entry.Contains("Cognito:Clients:web:Secret is ********", StringComparison.Ordinal));
        Assert.Contains(
            logs.Entries, entry => entry.Contains("ApiKeys:Keys:0:Sha256 is ********", StringComparison.Ordinal));
        Assert.DoesNotContain(logs.Entries, entry =>
            entry.Contains(Planted, StringComparison.Ordinal)
            || entry.Contains(SecurityHash, StringComparison.Ordinal));
    }

    private static string SecurityHash => CognitoGateway.Tests.Security.SecuredHost.Sha256(StubbedGateway.Key);

    private static List<string> ReportOf(string section, object options) =>
        [.. new SettingsReport([new(section, options)]).Lines.Select(line => $"{line.Name} is {line.Value}")];

    private static List<Type> Registered(StubbedGateway gateway)
    {
        List<Type> types = [];
        using var host = gateway.WithWebHostBuilder(builder => builder.ConfigureTestServices(
            services => types.AddRange(SettingsType.AllIn(services).Select(type => type.Options))));
        _ = host.Services;

        return types;
    }

    // Answers how many secrets were planted.
    private static int Plant(object options) => options.GetType()
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Sum(member => Plant(options, member));

    private static int Plant(object options, PropertyInfo member)
    {
        var type = member.PropertyType;
        var isSecret = member.IsDefined(typeof(SensitiveAttribute))
            || SecretEndings.Any(ending => member.Name.EndsWith(ending, StringComparison.Ordinal));
        if (type == typeof(Secret) || (isSecret && type == typeof(string)))
        {
            member.SetValue(options, type == typeof(string) ? (object)Planted : new Secret(Planted));
            return 1;
        }

        if (type.IsGenericType && member.GetValue(options) is { } items)
        {
            var element = type.GetGenericArguments()[^1];
            var (value, count) = Element(element, isSecret);
            if (value is not null)
            {
                Add(items, value);
            }

            return count;
        }

        return type.Assembly.GetName().Name!.StartsWith("CognitoGateway", StringComparison.Ordinal)
            && member.GetValue(options) is { } group
                ? Plant(group)
                : 0;
    }

    private static (object? Value, int Count) Element(Type type, bool isSecret)
    {
        if (type == typeof(Secret))
        {
            return (new Secret(Planted), 1);
        }

        if (type == typeof(string))
        {
            return isSecret ? (Planted, 1) : (null, 0);
        }

        if (type.GetConstructor(Type.EmptyTypes) is null)
        {
            return (null, 0);
        }

        var value = Activator.CreateInstance(type)!;

        return (value, Plant(value));
    }

    private static void Add(object items, object value)
    {
        if (items is IDictionary entries)
        {
            entries["planted"] = value;
        }
        else
        {
            ((IList)items).Add(value);
        }
    }

    private sealed class Unknown
    {
        public System.Text.StringBuilder? Key { get; set; }

        public IList<string> Names { get; } = [];
    }
}
