using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Operations;

/// <content>App clients, their secrets, pages and terms.</content>
internal static partial class Refusals
{
    private static void AddClients()
    {
        AddCall(CognitoOperations.CreateUserPoolClient, LimitExceeded, "the pool is full", async pool =>
        {
            const int Most = 1_000;
            var other = await pool.ElsewhereAsync();
            await Parallel.ForAsync(1, Most, async (_, _) => await other.NewClientAsync());
            return new() { UserPoolId = other.Id, ClientName = "one too many" };
        });
        Add(CognitoOperations.CreateUserPoolClient, "ScopeDoesNotExistException", "there is no such scope", r =>
        {
            r.AllowedOAuthFlowsUserPoolClient = true;
            r.AllowedOAuthScopes = ["orders/burn"];
        });
        Add(CognitoOperations.UpdateUserPoolClient, "ScopeDoesNotExistException", "there is no such scope", r =>
        {
            r.AllowedOAuthFlowsUserPoolClient = true;
            r.AllowedOAuthScopes = ["orders/burn"];
        });
        Add(CognitoOperations.CreateUserPoolClient, "InvalidOAuthFlowException", "a flow must stand alone", r =>
        {
            r.GenerateSecret = true;
            r.AllowedOAuthFlowsUserPoolClient = true;
            r.AllowedOAuthFlows = ["client_credentials", "code"];
        });
        Add(CognitoOperations.UpdateUserPoolClient, "InvalidOAuthFlowException", "a flow must stand alone", r =>
        {
            r.AllowedOAuthFlowsUserPoolClient = true;
            r.AllowedOAuthFlows = ["client_credentials", "code"];
        });
        AddAfter(CognitoOperations.AddUserPoolClientSecret, LimitExceeded, "it would be the third", async (pool, r) =>
            await pool.Server.CallAsync(CognitoOperations.AddUserPoolClientSecret, r));
        Add(CognitoOperations.GetClientToken, NotAuthorized, "the secret is wrong", r =>
            r.Secret = new string('x', 40));
        AddBranding();
        AddTerms();
    }

    private static void AddBranding()
    {
        const string Nothing = "00000000-0000-4000-8000-000000000000";
        const string Why = "there is no such style";
        AddAfter(
            CognitoOperations.CreateManagedLoginBranding,
            "ManagedLoginBrandingExistsException",
            "the client has one",
            async (pool, r) => await pool.Server.CallAsync(CognitoOperations.CreateManagedLoginBranding, r));
        AddCall(CognitoOperations.CreateManagedLoginBranding, LimitExceeded, "the pool has its styles", async pool =>
        {
            var other = await pool.ElsewhereAsync();
            for (var i = 0; i < 20; i++)
            {
                await pool.Server.CallAsync(CognitoOperations.CreateManagedLoginBranding, await BrandingAsync(other));
            }

            return await BrandingAsync(other);
        });
        Rows.Add(new(CognitoOperations.UpdateManagedLoginBranding, NotEnabled, Secondary, async pool =>
            await OperationCalls.MakeAsync(CognitoOperations.UpdateManagedLoginBranding, pool))
        { Region = FurnishedPool.SecondRegion });
        Add(CognitoOperations.UpdateManagedLoginBranding, NotFound, Why, r => r.ManagedLoginBrandingId = Nothing);
        Add(CognitoOperations.DeleteManagedLoginBranding, NotFound, Why, r => r.ManagedLoginBrandingId = Nothing);
    }

    private static Task<CreateManagedLoginBrandingRequest> BrandingAsync(FurnishedPool pool) =>
        OperationCalls.MakeAsync(CognitoOperations.CreateManagedLoginBranding, pool);

    private static void AddTerms()
    {
        const string Exists = "TermsExistsException";
        AddAfter(CognitoOperations.CreateTerms, Exists, "the client has them", async (pool, r) =>
            await pool.Server.CallAsync(CognitoOperations.CreateTerms, r));
        AddCall(CognitoOperations.UpdateTerms, Exists, "the client has others of that name", async pool =>
        {
            var terms = await OperationCalls.MakeAsync(CognitoOperations.CreateTerms, pool);
            await pool.Server.CallAsync(CognitoOperations.CreateTerms, terms);
            terms.TermsName = "privacy-policy";
            var policy = await pool.Server.CallAsync(CognitoOperations.CreateTerms, terms);
            return new() { UserPoolId = pool.Id, TermsId = policy.Terms!.TermsId, TermsName = "terms-of-use" };
        });
        AddCall(CognitoOperations.CreateTerms, LimitExceeded, "the pool has its documents", async pool =>
        {
            var other = await pool.ElsewhereAsync();
            for (var i = 0; i < 40; i++)
            {
                var terms = await OperationCalls.MakeAsync(CognitoOperations.CreateTerms, other);
                await pool.Server.CallAsync(CognitoOperations.CreateTerms, terms);
            }

            return await OperationCalls.MakeAsync(CognitoOperations.CreateTerms, other);
        });
    }
}
