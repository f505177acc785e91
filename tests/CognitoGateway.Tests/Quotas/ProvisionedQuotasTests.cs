using System.Text.Json;
using CognitoGateway.Cognito;
using CognitoGateway.Quotas;
using CognitoGateway.Sdk;
using CognitoGateway.Tests.Support;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Tests.Quotas;

public sealed class ProvisionedQuotasTests : IDisposable
{
    private const string Operation = "GetProvisionedLimit";

    private readonly TestClock _clock = new();
    private readonly StubCognito _cognito = new();
    private readonly Lines _log = new();
    private readonly CognitoOptions _options = new()
    {
        Region = "local",
        Quotas = { Rates = { ["LimitManagement"] = 1000 } },
        Endpoints =
        {
            ["local"] = new() { Url = new("http://cognito.local/"), AccessKeyId = "local", SecretAccessKey = "local" },
        },
    };

    private CognitoClient? _client;
    private ProvisionedQuotas? _quotas;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private CognitoClient Client => _client ??= new(_options, _clock, _cognito);

    private ProvisionedQuotas Quotas =>
        _quotas ??= new(
            new(() => Client), Options.Create(_options), _clock, _log);

    public void Dispose()
    {
        _quotas?.Dispose();
        _client?.Dispose();
        _cognito.Dispose();
    }

    [Fact]
    public async Task ReadDue_NoRegionWasCalled_ReadsNothing()
    {
        await Quotas.ReadDueAsync(Stop);

        Assert.Empty(_cognito.Sent);
    }

    [Fact]
    public async Task ReadDue_RegionWasCalled_TakesTheAccountsOwnQuotas()
    {
        _cognito.On(Operation, LimitOf(300));
        await GetUserAsync();

        await Quotas.ReadDueAsync(Stop);

        Assert.Equal(
            ["UserAuthentication", "UserCreation", "UserFederation", "UserRead", "UserResourceRead", "UserToken"],
            _cognito.SentTo(Operation).Select(CategoryIn).Order(StringComparer.Ordinal));
        Assert.Equal(300, Client.Regions.Single().Quotas.Single(quota => quota.Name == "UserRead").Quota);
    }

    [Fact]
    public async Task ReadDue_ConfigurationNamesARate_ItStands()
    {
        _options.Quotas.Rates["UserRead"] = 50;
        _cognito.On(Operation, LimitOf(300));
        await GetUserAsync();

        await Quotas.ReadDueAsync(Stop);

        Assert.Equal(50, Client.Regions.Single().Quotas.Single(quota => quota.Name == "UserRead").Quota);
    }

    [Fact]
    public async Task ReadDue_TimePasses_ReadsAgainEveryHour()
    {
        _cognito.On(Operation, LimitOf(300));
        await GetUserAsync();
        await Quotas.ReadDueAsync(Stop);
        var first = _cognito.SentTo(Operation).Count();

        _clock.Advance(TimeSpan.FromMinutes(59));
        await Quotas.ReadDueAsync(Stop);
        Assert.Equal(first, _cognito.SentTo(Operation).Count());
        _clock.Advance(TimeSpan.FromMinutes(1));
        await Quotas.ReadDueAsync(Stop);

        Assert.Equal(2 * first, _cognito.SentTo(Operation).Count());
    }

    [Fact]
    public async Task ReadDue_NotAllowed_SaysSoOnceAndAsksNoMoreForAnHour()
    {
        _cognito.Fail(Operation, "AccessDeniedException");
        await GetUserAsync();

        await Quotas.ReadDueAsync(Stop);
        await Quotas.ReadDueAsync(Stop);

        Assert.Single(_cognito.SentTo(Operation));
        Assert.Equal([LogLevel.Information], _log.Levels);
    }

    [Fact]
    public async Task ReadDue_RegionIsNotPaced_ReadsNothing()
    {
        _options.Endpoints["local"].Paced = false;
        await GetUserAsync();

        await Quotas.ReadDueAsync(Stop);

        Assert.Empty(_cognito.SentTo(Operation));
    }

    private async Task GetUserAsync()
    {
        _cognito.On("AdminGetUser", """{"Username":"alice"}""");
        using var answer = await Client.SendAsync(
            CognitoOperations.AdminGetUser, new() { UserPoolId = "local_a", Username = "alice" }, Stop);
    }

    private static Func<JsonElement, (string?, string)> LimitOf(int value) => body => (null, $$"""
        {"Limit":{"LimitDefinition":{"LimitClass":"API_CATEGORY","Attributes":{"Category":"{{CategoryIn(body)}}"} },
         "ProvisionedLimitValue":{{value}},"FreeLimitValue":120} }
        """);

    private static string CategoryIn(JsonElement body) =>
        body.GetProperty("LimitDefinition").GetProperty("Attributes").GetProperty("Category").GetString()!;

    private sealed class Lines : ILogger<ProvisionedQuotas>
    {
        public List<LogLevel> Levels { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) => Levels.Add(logLevel);
    }
}
