using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Operations;

/// <content>Where users come from besides the pool: providers, links and files.</content>
internal static partial class OperationCalls
{
    /// <summary>The provider of a furnished pool.</summary>
    public static CreateIdentityProviderRequest Google(string poolId) => new()
    {
        UserPoolId = poolId,
        ProviderName = FurnishedPool.Provider,
        ProviderType = "Google",
        IdpIdentifiers = [FurnishedPool.ProviderIdentifier],
        ProviderDetails = new Dictionary<string, string>
        {
            ["client_id"] = "id",
            ["client_secret"] = "secret",
            ["authorize_scopes"] = "openid",
        },
    };

    /// <summary>A provider under a name of its own.</summary>
    public static CreateIdentityProviderRequest Oidc(string poolId, string name) => new()
    {
        UserPoolId = poolId,
        ProviderName = name,
        ProviderType = "OIDC",
        ProviderDetails = new Dictionary<string, string>
        {
            ["client_id"] = "id",
            ["client_secret"] = "secret",
            ["attributes_request_method"] = "GET",
            ["oidc_issuer"] = "https://idp.example.com",
            ["authorize_scopes"] = "openid",
        },
    };

    /// <summary>A link between a user and a subject at the provider.</summary>
    public static AdminLinkProviderForUserRequest Link(string poolId, string username, string subject) => new()
    {
        UserPoolId = poolId,
        DestinationUser = new() { ProviderName = "Cognito", ProviderAttributeValue = username },
        SourceUser = new()
        {
            ProviderName = FurnishedPool.Provider,
            ProviderAttributeName = "Cognito_Subject",
            ProviderAttributeValue = subject,
        },
    };

    private static void AddFederation()
    {
        Add(CognitoOperations.CreateIdentityProvider, pool => Oidc(pool.Id, FurnishedPool.NewName("idp")));
        Add(CognitoOperations.DescribeIdentityProvider, pool => new()
        {
            UserPoolId = pool.Id,
            ProviderName = FurnishedPool.Provider,
        });
        Add(CognitoOperations.GetIdentityProviderByIdentifier, pool => new()
        {
            UserPoolId = pool.Id,
            IdpIdentifier = FurnishedPool.ProviderIdentifier,
        });
        Add(CognitoOperations.UpdateIdentityProvider, pool => new()
        {
            UserPoolId = pool.Id,
            ProviderName = FurnishedPool.Provider,
            AttributeMapping = new Dictionary<string, string> { ["email"] = "email" },
        });
        AddAsync(CognitoOperations.DeleteIdentityProvider, async pool =>
        {
            var name = FurnishedPool.NewName("idp");
            await pool.Server.CallAsync(CognitoOperations.CreateIdentityProvider, Oidc(pool.Id, name));
            return new() { UserPoolId = pool.Id, ProviderName = name };
        });
        Add(CognitoOperations.ListIdentityProviders, pool => new() { UserPoolId = pool.Id });
        AddLinks();
        AddResourceServers();
    }

    private static void AddLinks()
    {
        AddAsync(CognitoOperations.AdminLinkProviderForUser, async pool =>
            Link(pool.Id, await pool.NewUserAsync(), FurnishedPool.NewName("subject")));
        AddAsync(CognitoOperations.AdminDisableProviderForUser, async pool =>
        {
            var link = Link(pool.Id, await pool.NewUserAsync(), FurnishedPool.NewName("subject"));
            await pool.Server.CallAsync(CognitoOperations.AdminLinkProviderForUser, link);
            return new() { UserPoolId = pool.Id, User = link.SourceUser };
        });
    }

    private static void AddResourceServers()
    {
        AddAsync(CognitoOperations.CreateResourceServer, async pool => new()
        {
            UserPoolId = (await pool.ElsewhereAsync()).Id,
            Identifier = "api",
            Name = "API",
        });
        Add(CognitoOperations.DescribeResourceServer, pool => new()
        {
            UserPoolId = pool.Id,
            Identifier = FurnishedPool.ResourceServer,
        });
        AddAsync(CognitoOperations.UpdateResourceServer, async pool =>
        {
            var server = await NewResourceServerAsync(pool);
            return new() { UserPoolId = server.UserPoolId!, Identifier = server.Identifier!, Name = "Other" };
        });
        AddAsync(CognitoOperations.DeleteResourceServer, async pool =>
        {
            var server = await NewResourceServerAsync(pool);
            return new() { UserPoolId = server.UserPoolId!, Identifier = server.Identifier! };
        });
        Add(CognitoOperations.ListResourceServers, pool => new() { UserPoolId = pool.Id });
    }

    private static async Task<ResourceServerType> NewResourceServerAsync(FurnishedPool pool) =>
        (await pool.Server.CallAsync(
            CognitoOperations.CreateResourceServer,
            await MakeAsync(CognitoOperations.CreateResourceServer, pool))).ResourceServer;

    private static void AddImports()
    {
        Add(CognitoOperations.GetCSVHeader, pool => new() { UserPoolId = pool.Id });
        Add(CognitoOperations.CreateUserImportJob, pool => new()
        {
            UserPoolId = pool.Id,
            JobName = "job",
            CloudWatchLogsRoleArn = "arn:aws:iam::123456789012:role/import",
        });
        AddAsync(CognitoOperations.DescribeUserImportJob, async pool => new()
        {
            UserPoolId = pool.Id,
            JobId = (await pool.NewImportJobAsync()).JobId!,
        });
        Add(CognitoOperations.ListUserImportJobs, pool => new() { UserPoolId = pool.Id, MaxResults = 60 });
        AddAsync(CognitoOperations.StartUserImportJob, async pool => new()
        {
            UserPoolId = pool.Id,
            JobId = (await pool.NewUploadedJobAsync()).JobId!,
        });
        AddAsync(CognitoOperations.StopUserImportJob, async pool => new()
        {
            UserPoolId = pool.Id,
            JobId = (await pool.NewRunningJobAsync()).JobId!,
        });
    }
}
