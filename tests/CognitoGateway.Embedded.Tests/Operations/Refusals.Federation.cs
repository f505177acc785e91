using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Operations;

/// <content>Providers, links and resource servers.</content>
internal static partial class Refusals
{
    private static void AddFederation()
    {
        Add(
            CognitoOperations.CreateIdentityProvider,
            "DuplicateProviderException",
            "there is one of that name",
            r =>
            {
                var google = OperationCalls.Google(r.UserPoolId);
                (r.ProviderName, r.ProviderType) = (google.ProviderName, google.ProviderType);
                r.ProviderDetails = google.ProviderDetails;
            });
        AddCall(CognitoOperations.CreateIdentityProvider, LimitExceeded, "the pool has its providers", async pool =>
        {
            const int Most = 300;
            var other = await pool.ElsewhereAsync();
            await Parallel.ForAsync(0, Most, async (_, _) => await pool.Server.CallAsync(
                CognitoOperations.CreateIdentityProvider, OperationCalls.Oidc(other.Id, FurnishedPool.NewName("idp"))));
            return OperationCalls.Oidc(other.Id, "OneTooMany");
        });
        Add(CognitoOperations.DescribeIdentityProvider, NotFound, "there is none", r => r.ProviderName = "None");
        AddCall(CognitoOperations.CreateResourceServer, LimitExceeded, "the pool has its servers", async pool =>
        {
            var other = await pool.ElsewhereAsync();
            for (var i = 0; i < 25; i++)
            {
                await pool.Server.CallAsync(
                    CognitoOperations.CreateResourceServer,
                    new() { UserPoolId = other.Id, Identifier = FurnishedPool.NewName("api"), Name = "API" });
            }

            return new() { UserPoolId = other.Id, Identifier = "one-too-many", Name = "API" };
        });
        AddLinks();
    }

    private static void AddLinks()
    {
        Add(CognitoOperations.AdminLinkProviderForUser, UserNotFound, "there is no such user", r =>
            r.DestinationUser = new() { ProviderName = "Cognito", ProviderAttributeValue = "nobody" });
        AddAfter(CognitoOperations.AdminLinkProviderForUser, AliasExists, "it is another's", async (pool, r) =>
        {
            await pool.Server.CallAsync(CognitoOperations.AdminLinkProviderForUser, r);
            r.DestinationUser = new() { ProviderName = "Cognito", ProviderAttributeValue = await pool.NewUserAsync() };
        });
        AddAfter(CognitoOperations.AdminLinkProviderForUser, LimitExceeded, "the user has five", async (pool, r) =>
        {
            for (var i = 0; i < 5; i++)
            {
                await pool.Server.CallAsync(CognitoOperations.AdminLinkProviderForUser, r);
                r.SourceUser = r.SourceUser with { ProviderAttributeValue = FurnishedPool.NewName("subject") };
            }
        });
        AddAfter(CognitoOperations.AdminDisableProviderForUser, UserNotFound, "nobody has it", async (pool, r) =>
            await pool.Server.CallAsync(CognitoOperations.AdminDisableProviderForUser, r));
    }
}
