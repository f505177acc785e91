using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Hosting;

public sealed class FederationRestartTests
{
    [Fact]
    public async Task Server_StartedAgain_KnowsProvidersDevicesJobsAndEvents()
    {
        using var folder = new TemporaryFolder();
        string poolId, deviceKey, jobId;
        await using (var server = await TestServer.StartAsync(folder.Path))
        {
            poolId = await server.CreatePoolAsync(new()
            {
                PoolName = "test",
                DeviceConfiguration = new() { ChallengeRequiredOnNewDevice = false },
                UserPoolAddOns = new() { AdvancedSecurityMode = "AUDIT" },
                Policies = new() { SignInPolicy = new() { AllowedFirstAuthFactors = ["PASSWORD", "WEB_AUTHN"] } },
            });
            await FillAsync(server, poolId);
            deviceKey = await SignInAsync(server, poolId);
            jobId = (await server.CallAsync(CognitoOperations.CreateUserImportJob, new()
            {
                UserPoolId = poolId,
                JobName = "job",
                CloudWatchLogsRoleArn = "arn:aws:iam::123456789012:role/import",
            })).UserImportJob!.JobId!;
        }

        await using var again = await TestServer.StartAsync(folder.Path);

        Assert.Equal("api", (await again.CallAsync(
            CognitoOperations.DescribeResourceServer,
            new() { UserPoolId = poolId, Identifier = "api" })).ResourceServer.Identifier);
        var provider = (await again.CallAsync(
            CognitoOperations.DescribeIdentityProvider,
            new() { UserPoolId = poolId, ProviderName = "Google" })).IdentityProvider;
        Assert.Equal("secret", provider.ProviderDetails!["client_secret"]);
        Assert.Equal(deviceKey, Assert.Single((await again.CallAsync(
            CognitoOperations.AdminListDevices, new() { UserPoolId = poolId, Username = "ann" })).Devices!).DeviceKey);
        Assert.Equal("SignIn", Assert.Single((await again.CallAsync(
            CognitoOperations.AdminListUserAuthEvents,
            new() { UserPoolId = poolId, Username = "ann" })).AuthEvents!).EventType);
        Assert.Equal(["PASSWORD", "WEB_AUTHN", "SOFTWARE_TOKEN"], (await again.CallAsync(
            CognitoOperations.AdminGetUserAuthFactors,
            new() { UserPoolId = poolId, Username = "ann" })).ConfiguredUserAuthFactors!);
        Assert.Equal("Created", (await again.CallAsync(
            CognitoOperations.DescribeUserImportJob,
            new() { UserPoolId = poolId, JobId = jobId })).UserImportJob!.Status);
        Assert.Equal("AliasExistsException", (await again.RefusalAsync(
            CognitoOperations.AdminLinkProviderForUser, Link(poolId, "bob"))).Code);
    }

    private static async Task FillAsync(TestServer server, string poolId)
    {
        await server.CallAsync(
            CognitoOperations.CreateResourceServer, new() { UserPoolId = poolId, Identifier = "api", Name = "API" });
        await server.CallAsync(CognitoOperations.CreateIdentityProvider, new()
        {
            UserPoolId = poolId,
            ProviderName = "Google",
            ProviderType = "Google",
            ProviderDetails = new Dictionary<string, string>
            {
                ["client_id"] = "id",
                ["client_secret"] = "secret",
                ["authorize_scopes"] = "openid",
            },
        });
        await server.CallAsync(CognitoOperations.SetUserPoolMfaConfig, new()
        {
            UserPoolId = poolId,
            MfaConfiguration = "OPTIONAL",
            SoftwareTokenMfaConfiguration = new() { Enabled = true },
            WebAuthnConfiguration = new() { RelyingPartyId = "example.com" },
        });
        foreach (var name in new[] { "ann", "bob" })
        {
            await server.CreateUserAsync(poolId, name);
            await server.CallAsync(CognitoOperations.AdminSetUserPassword, new()
            {
                UserPoolId = poolId,
                Username = name,
                Password = TestPool.Password,
                Permanent = true,
            });
        }

        await server.CallAsync(CognitoOperations.AdminLinkProviderForUser, Link(poolId, "ann"));
    }

    private static async Task<string> SignInAsync(TestServer server, string poolId)
    {
        var client = (await server.CallAsync(CognitoOperations.CreateUserPoolClient, new()
        {
            UserPoolId = poolId,
            ClientName = "test",
            ExplicitAuthFlows = ["ALLOW_USER_PASSWORD_AUTH"],
        })).UserPoolClient!;
        var tokens = (await server.CallAsync(CognitoOperations.InitiateAuth, new()
        {
            ClientId = client.ClientId!,
            AuthFlow = "USER_PASSWORD_AUTH",
            AuthParameters = new Dictionary<string, string>
            {
                ["USERNAME"] = "ann",
                ["PASSWORD"] = TestPool.Password,
            },
        })).AuthenticationResult!;
        var token = tokens.AccessToken!;
        await server.CallAsync(CognitoOperations.ConfirmDevice, new()
        {
            AccessToken = token,
            DeviceKey = tokens.NewDeviceMetadata!.DeviceKey!,
            DeviceSecretVerifierConfig = new() { PasswordVerifier = "AQID", Salt = "BAUG" },
        });
        var secret = (await server.CallAsync(
            CognitoOperations.AssociateSoftwareToken, new() { AccessToken = token })).SecretCode!;
        await server.CallAsync(
            CognitoOperations.VerifySoftwareToken,
            new() { AccessToken = token, UserCode = new Authenticator(secret, server.Clock).Code() });
        var options = (await server.CallAsync(
            CognitoOperations.StartWebAuthnRegistration,
            new() { AccessToken = token })).CredentialCreationOptions!.Value;
        await server.CallAsync(
            CognitoOperations.CompleteWebAuthnRegistration,
            new() { AccessToken = token, Credential = new SoftwareAuthenticator().Create(options) });

        return tokens.NewDeviceMetadata.DeviceKey!;
    }

    private static AdminLinkProviderForUserRequest Link(string poolId, string username) => new()
    {
        UserPoolId = poolId,
        DestinationUser = new() { ProviderName = "Cognito", ProviderAttributeValue = username },
        SourceUser = new()
        {
            ProviderName = "Google",
            ProviderAttributeName = "Cognito_Subject",
            ProviderAttributeValue = "g-1",
        },
    };
}
