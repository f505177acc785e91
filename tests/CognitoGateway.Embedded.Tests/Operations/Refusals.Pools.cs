using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Operations;

/// <content>Pools, their settings and their other Regions.</content>
internal static partial class Refusals
{
    private const string NotReady = "PreconditionNotMetException";
    private const string Importing = "UserImportInProgressException";
    private const string BadTags = "UserPoolTaggingException";
    private const string FullRegion = "us-west-1";
    private const string NoAddOn = "UserPoolAddOnNotEnabledException";

    private static readonly Dictionary<string, string> AwsTag = new() { ["aws:mine"] = "x" };

    private static void AddPools()
    {
        Add(CognitoOperations.CreateUserPool, BadTags, "a tag is AWS's own", r => r.UserPoolTags = AwsTag);
        Add(CognitoOperations.UpdateUserPool, BadTags, "a tag is AWS's own", r => r.UserPoolTags = AwsTag);
        Add(CognitoOperations.CreateUserPoolReplica, BadTags, "a tag is AWS's own", r => r.UserPoolTags = AwsTag);
        Rows.Add(new(CognitoOperations.CreateUserPool, LimitExceeded, "the Region is full", async pool =>
        {
            const int Most = 1_000;
            var request = new CreateUserPoolRequest { PoolName = "one of many" };
            await Parallel.ForAsync(0, Most, async (_, _) => await pool.Server.CallAsync(
                (CognitoOperation)CognitoOperations.CreateUserPool, request, FullRegion));
            return request;
        })
        { Region = FullRegion });
        AddAfter(CognitoOperations.CreateUserPoolReplica, LimitExceeded, "there is one", async (pool, r) =>
        {
            await pool.Server.CallAsync(CognitoOperations.CreateUserPoolReplica, r);
            r.RegionName = "eu-west-2";
        });
        AddArns();
        AddImports();
        AddAddOns();
        AddSessions();
        AddDomains();
        AddLimits();
    }

    private static void AddArns()
    {
        const string Nowhere = "arn:aws:cognito-idp:local:000000000000:userpool/local_nowhere00";
        const string Why = "there is no such pool";
        Add(CognitoOperations.TagResource, NotFound, Why, r => r.ResourceArn = Nowhere);
        Add(CognitoOperations.UntagResource, NotFound, Why, r => r.ResourceArn = Nowhere);
        Add(CognitoOperations.ListTagsForResource, NotFound, Why, r => r.ResourceArn = Nowhere);
    }

    private static void AddImports()
    {
        const string Why = "users are imported";
        AddAfter(CognitoOperations.AddCustomAttributes, Importing, Why, (pool, _) => pool.NewRunningJobAsync());
        AddCall(CognitoOperations.UpdateUserPool, Importing, Why, async pool =>
        {
            await pool.NewRunningJobAsync();
            return new() { UserPoolId = pool.Id };
        });
        AddCall(CognitoOperations.DeleteUserPool, Importing, Why, async pool =>
        {
            await pool.NewRunningJobAsync();
            return new() { UserPoolId = pool.Id };
        });
        AddCall(CognitoOperations.StartUserImportJob, NotReady, "there is no file", async pool => new()
        {
            UserPoolId = pool.Id,
            JobId = (await pool.NewImportJobAsync()).JobId!,
        });
        AddCall(CognitoOperations.StartUserImportJob, NotReady, "another one is at work", async pool =>
        {
            var job = await pool.NewUploadedJobAsync();
            await pool.NewRunningJobAsync();
            return new() { UserPoolId = pool.Id, JobId = job.JobId! };
        });
        AddCall(CognitoOperations.StopUserImportJob, NotReady, "it is not at work", async pool => new()
        {
            UserPoolId = pool.Id,
            JobId = (await pool.NewImportJobAsync()).JobId!,
        });
        Add(CognitoOperations.DescribeUserImportJob, NotFound, "there is no such job", r => r.JobId = "import-nothere");
        AddCall(CognitoOperations.CreateUserImportJob, LimitExceeded, "the pool has had its jobs", async pool =>
        {
            const int Most = 1_000;
            var other = await pool.ElsewhereAsync();
            await Parallel.ForAsync(0, Most, async (_, _) => await other.NewImportJobAsync());
            return await OperationCalls.MakeAsync(CognitoOperations.CreateUserImportJob, other);
        });
    }

    private static void AddAddOns()
    {
        const string Why = "the pool has no threat protection";
        AddAfter(CognitoOperations.DescribeRiskConfiguration, NoAddOn, Why, UseOtherPoolAsync);
        AddAfter(CognitoOperations.SetRiskConfiguration, NoAddOn, Why, UseOtherPoolAsync);
        AddAfter(CognitoOperations.AdminListUserAuthEvents, NoAddOn, Why, UseOtherPoolAsync);
        AddAfter(CognitoOperations.AdminUpdateAuthEventFeedback, NoAddOn, Why, UseOtherPoolAsync);
        AddAfter(CognitoOperations.UpdateAuthEventFeedback, NoAddOn, Why, UseOtherPoolAsync);
        Add(CognitoOperations.UpdateAuthEventFeedback, NotAuthorized, "the token is guessed", r =>
            r.FeedbackToken = "guessed");
        Add(CognitoOperations.AdminUpdateAuthEventFeedback, NotFound, "there is no such event", r =>
            r.EventId = "nothere");
        Add(CognitoOperations.UpdateAuthEventFeedback, UserNotFound, "there is no such user", r =>
            r.Username = "nobody");
    }

    private static void AddSessions()
    {
        const string Why = "the pool keeps no track of sessions";
        AddAfter(CognitoOperations.AdminListUserSessions, NotEnabled, Why, UseOtherPoolAsync);
        AddAfter(CognitoOperations.AdminRevokeUserSession, NotEnabled, Why, UseOtherPoolAsync);
        AddAfter(CognitoOperations.SetUserPoolClientSessionConfiguration, NotEnabled, Why, async (pool, r) =>
        {
            var other = await pool.ElsewhereAsync();
            (r.UserPoolId, r.ClientId) = (other.Id, other.ClientId);
        });
        AddCall(CognitoOperations.ListUserSessions, NotEnabled, Why, async pool => new()
        {
            AccessToken = (await (await pool.ElsewhereAsync()).NewSignInAsync()).AccessToken!,
        });
        AddCall(CognitoOperations.RevokeUserSession, NotEnabled, Why, async pool => new()
        {
            AccessToken = (await (await pool.ElsewhereAsync()).NewSignInAsync()).AccessToken!,
            SessionId = "tkn0000000000000000000000000",
        });
    }

    private static void AddDomains()
    {
        AddCall(CognitoOperations.CreateUserPoolDomain, LimitExceeded, "the Region has four", async pool =>
        {
            for (var i = 0; i < 4; i++)
            {
                await pool.Server.CallAsync(CognitoOperations.CreateUserPoolDomain, await CustomDomainAsync(pool));
            }

            return await CustomDomainAsync(pool);
        });
    }

    private static async Task<CreateUserPoolDomainRequest> CustomDomainAsync(FurnishedPool pool) => new()
    {
        UserPoolId = (await pool.ElsewhereAsync()).Id,
        Domain = FurnishedPool.NewName("login") + ".example.com",
        CustomDomainConfig = new() { CertificateArn = "arn:aws:acm:us-east-1:123456789012:certificate/1" },
    };

    private static void AddLimits()
    {
        var unknown = new LimitDefinitionType
        {
            LimitClass = "API_CATEGORY",
            Attributes = new Dictionary<string, string> { ["Category"] = "Nonsense" },
        };
        Add(CognitoOperations.GetProvisionedLimit, NotFound, "there is no such category", r =>
            r.LimitDefinition = unknown);
        Add(CognitoOperations.UpdateProvisionedLimit, NotFound, "there is no such category", r =>
            r.LimitDefinition = unknown);
        Add(
            CognitoOperations.UpdateProvisionedLimit,
            "ServiceQuotaExceededException",
            "it is more than an account can have",
            r => r.RequestedLimitValue = 1_000_000);
    }

    private static async Task UseOtherPoolAsync(FurnishedPool pool, IUserPoolRequest request)
    {
        var other = await pool.ElsewhereAsync();
        request.UserPoolId = other.Id;
        if (request.GetType().GetProperty("Username") is { } username)
        {
            username.SetValue(request, await other.NewUserAsync());
        }
    }
}
