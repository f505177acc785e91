using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Hosting;

/// <summary>Everything that is set for a pool and a client outlives the process, word for word.</summary>
public sealed class ConfigurationRestartTests
{
    private static readonly Dictionary<string, string> Category = new() { ["Category"] = "UserRead" };

    [Fact]
    public async Task Configuration_AfterARestart_IsAnsweredAsBefore()
    {
        using var folder = new TemporaryFolder();
        string poolId, clientId;
        IReadOnlyList<string> before;
        await using (var server = await TestServer.StartAsync(folder.Path))
        {
            (poolId, clientId) = await CreateAsync(server);
            await SetUpPoolAsync(server, poolId);
            await SetUpClientAsync(server, poolId, clientId);
            before = await AnswersAsync(server, poolId, clientId);
        }

        await using var after = await TestServer.StartAsync(folder.Path);

        Assert.Equal(before, await AnswersAsync(after, poolId, clientId));
    }

    private static async Task<(string PoolId, string ClientId)> CreateAsync(TestServer server)
    {
        var poolId = await server.CreatePoolAsync(new()
        {
            PoolName = "test",
            UserPoolAddOns = new() { AdvancedSecurityMode = "AUDIT" },
            IssuerConfiguration = new() { Type = "UPDATED" },
            KeyConfiguration = new()
            {
                KeyType = "CUSTOMER_MANAGED_KEY",
                KmsKeyArn = "arn:aws:kms:us-east-1:000000000000:key/mrk-1",
            },
        });
        var client = await server.CallAsync(
            CognitoOperations.CreateUserPoolClient,
            new() { UserPoolId = poolId, ClientName = "test", GenerateSecret = true });

        return (poolId, client.UserPoolClient!.ClientId!);
    }

    private static async Task SetUpPoolAsync(TestServer server, string poolId)
    {
        await server.CallAsync(
            CognitoOperations.CreateUserPoolDomain, new() { UserPoolId = poolId, Domain = "shop" });
        await server.CallAsync(
            CognitoOperations.CreateUserPoolReplica, new() { UserPoolId = poolId, RegionName = "eu-west-1" });
        await server.CallAsync(CognitoOperations.SetRiskConfiguration, new()
        {
            UserPoolId = poolId,
            RiskExceptionConfiguration = new() { BlockedIPRangeList = ["192.0.2.0/24"] },
        });
        await server.CallAsync(CognitoOperations.SetLogDeliveryConfiguration, new()
        {
            UserPoolId = poolId,
            LogConfigurations =
            [
                new()
                {
                    EventSource = "userAuthEvents",
                    LogLevel = "INFO",
                    S3Configuration = new() { BucketArn = "arn:aws:s3:::pool-logs" },
                },
            ],
        });
        await server.CallAsync(CognitoOperations.SetUserPoolSessionConfiguration, new()
        {
            UserPoolId = poolId,
            UserSessionTracking = "ENABLED",
            TokenSession = new() { MaxPerUser = 7 },
        });
        await server.CallAsync(CognitoOperations.UpdateProvisionedLimit, new()
        {
            LimitDefinition = new() { LimitClass = "API_CATEGORY", Attributes = Category },
            RequestedLimitValue = 130,
        });
    }

    private static async Task SetUpClientAsync(TestServer server, string poolId, string clientId)
    {
        await server.CallAsync(CognitoOperations.SetRiskConfiguration, new()
        {
            UserPoolId = poolId,
            ClientId = clientId,
            RiskExceptionConfiguration = new() { SkippedIPRangeList = ["198.51.100.0/24"] },
        });
        await server.CallAsync(
            CognitoOperations.SetUICustomization,
            new() { UserPoolId = poolId, ClientId = clientId, CSS = ".logo-customizable { width: 1px; }" });
        await server.CallAsync(CognitoOperations.CreateManagedLoginBranding, new()
        {
            UserPoolId = poolId,
            ClientId = clientId,
            Settings = System.Text.Json.JsonElement.Parse("""{"a":{"b":[1,null,"x"]}}"""),
            Assets = [new() { Category = "FORM_LOGO", ColorMode = "DARK", Extension = "PNG", Bytes = [1, 2] }],
        });
        await server.CallAsync(CognitoOperations.CreateTerms, new()
        {
            UserPoolId = poolId,
            ClientId = clientId,
            TermsName = "terms-of-use",
            TermsSource = "LINK",
            Enforcement = "NONE",
            Links = new Dictionary<string, string> { ["cognito:default"] = "https://example.com/terms" },
        });
        await server.CallAsync(
            CognitoOperations.AddUserPoolClientSecret, new() { UserPoolId = poolId, ClientId = clientId });
        await server.CallAsync(CognitoOperations.SetUserPoolClientSessionConfiguration, new()
        {
            UserPoolId = poolId,
            ClientId = clientId,
            SSOSession = new() { MaxValidityMinutes = 5 },
        });
    }

    private static async Task<IReadOnlyList<string>> AnswersAsync(TestServer server, string poolId, string clientId)
    {
        var ofPool = $$"""{"UserPoolId":"{{poolId}}"}""";
        var ofClient = $$"""{"UserPoolId":"{{poolId}}","ClientId":"{{clientId}}"}""";
        (string Operation, string Body, string Evidence)[] reads =
        [
            ("DescribeUserPoolDomain", """{"Domain":"shop"}""", "ACTIVE"),
            ("DescribeUserPool", ofPool, "\"Domain\":\"shop\""),
            ("ListUserPoolReplicas", ofPool, "INACTIVE"),
            ("DescribeRiskConfiguration", ofPool, "192.0.2.0/24"),
            ("DescribeRiskConfiguration", ofClient, "198.51.100.0/24"),
            ("GetLogDeliveryConfiguration", ofPool, "pool-logs"),
            ("GetUICustomization", ofClient, "width: 1px"),
            ("DescribeManagedLoginBrandingByClient", ofClient, "[1,null,\"x\"]"),
            ("ListTerms", ofPool, "terms-of-use"),
            ("GetProvisionedLimit", """
                {"LimitDefinition":{"LimitClass":"API_CATEGORY","Attributes":{"Category":"UserRead"}}}
                """, "130"),
            ("GetSigningCertificate", ofPool, "MII"),
            ("GetUserPoolSessionConfiguration", ofPool, "ENABLED"),
            ("GetUserPoolClientSessionConfiguration", ofClient, "\"MaxValidityMinutes\":5"),
            ("ListUserPoolClientSecrets", ofClient, "ClientSecretCreateDate"),
        ];
        List<string> answers = [];
        foreach (var (operation, body, evidence) in reads)
        {
            using var answer = await server.PostAsync(operation, body);
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.Contains(evidence, text, StringComparison.Ordinal);
            answers.Add(text);
        }

        return answers;
    }
}
