using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Domains;

public sealed class DomainTests : IAsyncLifetime
{
    private const string Certificate = "arn:aws:acm:us-east-1:000000000000:certificate/1";

    private TestServer _server = null!;
    private string _poolId = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync();
        _poolId = await _server.CreatePoolAsync();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Create_Prefix_IsActiveAndShownWithThePool()
    {
        var created = await CreateAsync("shop");

        var shown = await DescribeAsync("shop");
        Assert.Equal((1, null), (created.ManagedLoginVersion, created.CloudFrontDomain));
        Assert.Equal(
            (_poolId, "000000000000", "shop", "ACTIVE", 1),
            (shown.UserPoolId, shown.AWSAccountId, shown.Domain, shown.Status, shown.ManagedLoginVersion));
        Assert.Equal("20261120120000", shown.Version);
        Assert.Null(shown.CloudFrontDistribution);
        Assert.Equal(("shop", null), await DomainsOfPoolAsync());
    }

    [Fact]
    public async Task Create_CustomDomain_AnswersWhatToPointItAt()
    {
        await CreateAsync("shop");

        var created = await CreateAsync("auth.example.com", custom: true);

        var shown = await DescribeAsync("auth.example.com");
        Assert.Matches("^d[a-z0-9]{13}\\.cloudfront\\.net$", created.CloudFrontDomain);
        Assert.Equal(created.CloudFrontDomain, shown.CloudFrontDistribution);
        Assert.Equal(Certificate, shown.CustomDomainConfig?.CertificateArn);
        Assert.Equal(("shop", "auth.example.com"), await DomainsOfPoolAsync());
    }

    [Fact]
    public async Task Create_TakenOrSecondOrReserved_IsRefused()
    {
        await CreateAsync("shop");
        var other = await _server.CreatePoolAsync();

        var taken = await RefusedAsync("shop", other);
        var second = await RefusedAsync("store", _poolId);
        var reserved = await RefusedAsync("my-cognito", other);
        var dotted = await RefusedAsync("auth.example.com", other);
        var unknown = await RefusedAsync("store", "local_nothere");
        var badName = await RefusedAsync("Not a domain", other);

        Assert.Equal("Domain already associated with another user pool.", taken.Message);
        Assert.Equal("User pool already has a domain configured.", second.Message);
        Assert.Equal("Domain cannot contain reserved word: cognito", reserved.Message);
        Assert.All([taken, second, reserved, dotted, badName], r => Assert.Equal("InvalidParameterException", r.Code));
        Assert.Equal("ResourceNotFoundException", unknown.Code);
    }

    [Fact]
    public async Task Create_FifthCustomDomain_IsOneTooMany()
    {
        for (var i = 0; i < 4; i++)
        {
            _poolId = await _server.CreatePoolAsync();
            await CreateAsync($"auth{i}.example.com", custom: true);
        }

        _poolId = await _server.CreatePoolAsync();
        var refusal = await _server.RefusalAsync(
            CognitoOperations.CreateUserPoolDomain, Request("auth4.example.com", custom: true));

        Assert.Equal("LimitExceededException", refusal.Code);
    }

    [Fact]
    public async Task ManagedLogin_NotInTheTierOrUnknown_IsRefused()
    {
        var lite = await _server.CreatePoolAsync(new() { PoolName = "lite", UserPoolTier = "LITE" });

        var tier = await _server.RefusalAsync(
            CognitoOperations.CreateUserPoolDomain,
            new() { UserPoolId = lite, Domain = "shop", ManagedLoginVersion = 2 });
        var version = await _server.RefusalAsync(
            CognitoOperations.CreateUserPoolDomain, Request("shop") with { ManagedLoginVersion = 3 });

        Assert.Equal("FeatureUnavailableInTierException", tier.Code);
        Assert.Equal("InvalidParameterException", version.Code);
    }

    [Fact]
    public async Task Describe_Unknown_IsEmptyAndNoRefusal()
    {
        using var answer = await _server.PostAsync("DescribeUserPoolDomain", """{"Domain":"nobodys"}""");

        Assert.Equal(
            """{"DomainDescription":{}}""",
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Update_SomeMembers_KeepsTheOthers()
    {
        await CreateAsync("auth.example.com", custom: true);
        var routing = new RoutingType
        {
            Failover = new() { SecondaryRegion = "eu-west-1", PrimaryRoute53HealthCheckId = "check" },
        };

        await _server.CallAsync(CognitoOperations.UpdateUserPoolDomain, new()
        {
            UserPoolId = _poolId,
            Domain = "auth.example.com",
            Routing = routing,
        });
        var answer = await _server.CallAsync(CognitoOperations.UpdateUserPoolDomain, new()
        {
            UserPoolId = _poolId,
            Domain = "auth.example.com",
            ManagedLoginVersion = 2,
        });

        var shown = await DescribeAsync("auth.example.com");
        Assert.Equal((2, routing), (answer.ManagedLoginVersion, answer.Routing));
        Assert.Equal((2, routing), (shown.ManagedLoginVersion, shown.Routing));
        Assert.Equal(Certificate, shown.CustomDomainConfig?.CertificateArn);
    }

    [Fact]
    public async Task UpdateAndDelete_NotThePoolsDomain_AreRefused()
    {
        await CreateAsync("shop");
        var other = await _server.CreatePoolAsync();

        var update = await _server.RefusalAsync(
            CognitoOperations.UpdateUserPoolDomain, new() { UserPoolId = other, Domain = "shop" });
        var delete = await _server.RefusalAsync(
            CognitoOperations.DeleteUserPoolDomain, new() { UserPoolId = other, Domain = "shop" });
        var notCustom = await _server.RefusalAsync(CognitoOperations.UpdateUserPoolDomain, new()
        {
            UserPoolId = _poolId,
            Domain = "shop",
            CustomDomainConfig = new() { CertificateArn = Certificate },
        });

        Assert.All(
            [update, delete], refusal => Assert.Equal("No such domain or user pool exists.", refusal.Message));
        Assert.Equal("InvalidParameterException", notCustom.Code);
    }

    [Fact]
    public async Task DeletePool_WithADomain_IsRefusedUntilItIsGone()
    {
        await CreateAsync("shop");
        DeleteUserPoolRequest deletePool = new() { UserPoolId = _poolId };

        var refusal = await _server.RefusalAsync(CognitoOperations.DeleteUserPool, deletePool);
        await _server.CallAsync(
            CognitoOperations.DeleteUserPoolDomain, new() { UserPoolId = _poolId, Domain = "shop" });
        var domains = await DomainsOfPoolAsync();
        await _server.CallAsync(CognitoOperations.DeleteUserPool, deletePool);

        Assert.Equal(
            "User pool cannot be deleted. It has a domain configured that should be deleted first.", refusal.Message);
        Assert.Equal((null, null), domains);
        Assert.Null((await DescribeAsync("shop")).UserPoolId);
    }

    [Fact]
    public async Task UpdatePool_WithADomain_KeepsIt()
    {
        await CreateAsync("shop");

        await _server.CallAsync(CognitoOperations.UpdateUserPool, new() { UserPoolId = _poolId });

        Assert.Equal(("shop", null), await DomainsOfPoolAsync());
        Assert.Equal(_poolId, (await DescribeAsync("shop")).UserPoolId);
    }

    private CreateUserPoolDomainRequest Request(string domain, bool custom = false) => new()
    {
        UserPoolId = _poolId,
        Domain = domain,
        CustomDomainConfig = custom ? new() { CertificateArn = Certificate } : null,
    };

    private Task<CreateUserPoolDomainResponse> CreateAsync(string domain, bool custom = false) =>
        _server.CallAsync(CognitoOperations.CreateUserPoolDomain, Request(domain, custom));

    private Task<CognitoException> RefusedAsync(string domain, string poolId) =>
        _server.RefusalAsync(
            CognitoOperations.CreateUserPoolDomain, new() { UserPoolId = poolId, Domain = domain });

    private async Task<DomainDescriptionType> DescribeAsync(string domain) =>
        (await _server.CallAsync(
            CognitoOperations.DescribeUserPoolDomain, new() { Domain = domain })).DomainDescription!;

    private async Task<(string? Domain, string? CustomDomain)> DomainsOfPoolAsync()
    {
        var pool = (await _server.CallAsync(
            CognitoOperations.DescribeUserPool, new() { UserPoolId = _poolId })).UserPool!;
        return (pool.Domain, pool.CustomDomain);
    }
}
