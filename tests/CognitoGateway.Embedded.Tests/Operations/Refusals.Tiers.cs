using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Operations;

/// <content>What a pool's tier has not.</content>
internal static partial class Refusals
{
    private const string Lite = "LITE";

    private static void AddTiers()
    {
        Add(CognitoOperations.CreateUserPool, NotInTier, "Lite has no password history", r =>
        {
            r.UserPoolTier = Lite;
            r.Policies = new() { PasswordPolicy = new() { MinimumLength = 8, PasswordHistorySize = 3 } };
        });
        Add(CognitoOperations.UpdateUserPool, NotInTier, "Lite has no choice of first factors", r =>
        {
            r.UserPoolTier = Lite;
            r.Policies = new() { SignInPolicy = new() { AllowedFirstAuthFactors = ["PASSWORD", "EMAIL_OTP"] } };
        });
        AddAfter(CognitoOperations.CreateUserPoolClient, NotInTier, "Lite has no choice of factors", async (pool, r) =>
        {
            r.UserPoolId = (await LiteAsync(pool)).Id;
            r.ExplicitAuthFlows = ["ALLOW_USER_AUTH"];
        });
        AddCall(CognitoOperations.UpdateUserPoolClient, NotInTier, "Lite has no choice of first factors", async pool =>
        {
            var lite = await LiteAsync(pool);
            return new() { UserPoolId = lite.Id, ClientId = lite.ClientId, ExplicitAuthFlows = ["ALLOW_USER_AUTH"] };
        });
        AddAfter(CognitoOperations.CreateUserPoolDomain, NotInTier, "Lite has no managed login", async (pool, r) =>
        {
            r.UserPoolId = (await LiteAsync(pool)).Id;
            r.ManagedLoginVersion = 2;
        });
        AddCall(CognitoOperations.UpdateUserPoolDomain, NotInTier, "Lite has no managed login", async pool =>
        {
            var lite = await LiteAsync(pool);
            await pool.Server.CallAsync(
                CognitoOperations.CreateUserPoolDomain, new() { UserPoolId = lite.Id, Domain = lite.Domain });
            return new() { UserPoolId = lite.Id, Domain = lite.Domain, ManagedLoginVersion = 2 };
        });
        AddTiersOfSettings();
        AddTierMoves();
    }

    private static void AddTiersOfSettings()
    {
        AddAfter(CognitoOperations.CreateUserPoolReplica, NotInTier, "Lite has no replicas", async (pool, r) =>
            r.UserPoolId = (await LiteAsync(pool)).Id);
        AddAfter(
            CognitoOperations.SetLogDeliveryConfiguration,
            NotInTier,
            "Lite exports no events",
            async (pool, r) => r.UserPoolId = (await LiteAsync(pool)).Id);
        AddAfter(
            CognitoOperations.SetUserPoolSessionConfiguration,
            NotInTier,
            "Lite keeps no track of sessions",
            async (pool, r) => r.UserPoolId = (await LiteAsync(pool)).Id);
        AddCall(
            CognitoOperations.SetUserPoolClientSessionConfiguration,
            NotInTier,
            "Lite keeps no track of sessions",
            async pool =>
            {
                var lite = await LiteAsync(pool);
                return new()
                {
                    UserPoolId = lite.Id,
                    ClientId = lite.ClientId,
                    SSOSession = new() { MaxValidityMinutes = 5 },
                };
            });
        AddAfter(CognitoOperations.SetUserPoolMfaConfig, NotInTier, "Lite has no codes by e-mail", async (pool, r) =>
        {
            var lite = await pool.ElsewhereAsync(request =>
            {
                request.UserPoolTier = Lite;
                request.EmailConfiguration = new()
                {
                    EmailSendingAccount = "DEVELOPER",
                    SourceArn = "arn:aws:ses:us-east-1:123456789012:identity/shop@example.com",
                };
            });
            r.UserPoolId = lite.Id;
            r.EmailMfaConfiguration = new();
        });
    }

    private static void AddTierMoves()
    {
        AddCall(
            CognitoOperations.UpdateUserPool,
            "TierChangeNotAllowedException",
            "the pool uses what Lite has not",
            async pool =>
            {
                var other = await pool.ElsewhereAsync();
                await pool.Server.CallAsync(CognitoOperations.SetUserPoolSessionConfiguration, new()
                {
                    UserPoolId = other.Id,
                    UserSessionTracking = "ENABLED",
                    TokenSession = new() { MaxPerUser = 3 },
                });
                return new() { UserPoolId = other.Id, UserPoolTier = Lite };
            });
        AddCall(CognitoOperations.InitiateAuth, NotInTier, "the pool has moved to Lite", async pool =>
        {
            var lite = await MovedToLiteAsync(pool);
            return new()
            {
                ClientId = lite.ClientId,
                AuthFlow = "USER_AUTH",
                AuthParameters = new Dictionary<string, string> { ["USERNAME"] = await lite.NewUserAsync() },
            };
        });
        AddCall(CognitoOperations.AdminInitiateAuth, NotInTier, "the pool has moved to Lite", async pool =>
        {
            var lite = await MovedToLiteAsync(pool);
            return new()
            {
                UserPoolId = lite.Id,
                ClientId = lite.ClientId,
                AuthFlow = "USER_AUTH",
                AuthParameters = new Dictionary<string, string> { ["USERNAME"] = await lite.NewUserAsync() },
            };
        });
    }

    private static Task<FurnishedPool> LiteAsync(FurnishedPool pool) =>
        pool.ElsewhereAsync(request => request.UserPoolTier = Lite);

    private static async Task<FurnishedPool> MovedToLiteAsync(FurnishedPool pool)
    {
        var other = await pool.ElsewhereAsync(client: request => request.ExplicitAuthFlows = ["ALLOW_USER_AUTH"]);
        await pool.Server.CallAsync(
            CognitoOperations.UpdateUserPool, new() { UserPoolId = other.Id, UserPoolTier = Lite });
        return other;
    }
}
