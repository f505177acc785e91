using System.Text.Json.Nodes;
using CognitoGateway.Http.Answers;
using CognitoGateway.Http.Merging;
using CognitoGateway.Http.Operations;
using CognitoGateway.Sdk;
using CognitoGateway.Security;

namespace CognitoGateway.Pools;

/// <summary>The routes that change single settings of a pool, and leave all others as they are.</summary>
internal static class PoolChangeEndpoints
{
    private static readonly Resource Triggers = Resource.Of(CognitoOperations.DescribeUserPool)!
        .Part<LambdaConfigType>(nameof(UserPoolType.LambdaConfig));

    private static readonly ReadBack Pool = ReadBack.Of(CognitoOperations.DescribeUserPool);
    private static readonly UpdateAnswer Updated = new(resource: null, Pool);

    private static readonly UpdateAnswer UpdatedTriggers = new(
        resource: null, ReadBack.Of(CognitoOperations.DescribeUserPool, Triggers));

    /// <summary>Maps them.</summary>
    public static void MapChanges(this RouteGroupBuilder pools)
    {
        Updated.Describe(pools.MapPatch("/{userPoolId}", PatchAsync), PoolUpdate.Operations)
            .WithMetadata(new KeptSettings("poolName", "smsConfiguration", "keyConfiguration", "issuerConfiguration"))
            .OneAtATime()
            .OnlyIfMatched(Pool)
            .TakesDryRuns()
            .Tells(
                "UpdatePool",
                "Change settings of a user pool",
                "A JSON Merge Patch: settings that are left out stay as they are, those that are null go back to their "
                + "default. The pool's name is called poolName, as Cognito's update calls it.")
            .Example("""{"userPoolTags":{"stage":"demo"}}""")
            .RequireAuthorization(Scopes.PoolsWrite);

        pools.MapRead("/{userPoolId}/triggers", CognitoOperations.DescribeUserPool, Triggers)
            .Tells("GetTriggers", "Get the Lambda functions that a user pool calls")
            .RequireAuthorization(Scopes.PoolsRead);

        UpdatedTriggers.Describe(pools.MapPatch("/{userPoolId}/triggers", PatchTriggersAsync), PoolUpdate.Operations)
            .OneAtATime()
            .TakesDryRuns()
            .Tells(
                "UpdateTriggers",
                "Change the Lambda functions that a user pool calls",
                "A JSON Merge Patch: null takes a function away.")
            .Example("""{"preSignUp":"arn:aws:lambda:eu-west-1:111122223333:function:pre-sign-up"}""")
            .RequireAuthorization(Scopes.PoolsWrite);
    }

    private static Task<IResult> PatchAsync(
        SettingsPatch<UpdateUserPoolRequest> patch,
        HttpContext context,
        CognitoClient cognito,
        CancellationToken cancellationToken) =>
        ChangeAsync(patch.Members, Updated, context, cognito, cancellationToken);

    private static Task<IResult> PatchTriggersAsync(
        SettingsPatch<LambdaConfigType> patch,
        HttpContext context,
        CognitoClient cognito,
        CancellationToken cancellationToken) =>
        ChangeAsync(
            new JsonObject { ["lambdaConfig"] = patch.Members }, UpdatedTriggers, context, cognito, cancellationToken);

    private static async Task<IResult> ChangeAsync(
        JsonObject patch,
        UpdateAnswer answer,
        HttpContext context,
        CognitoClient cognito,
        CancellationToken cancellationToken)
    {
        var update = new PoolUpdate(cognito);
        var isDryRun = DryRun.IsAsked(context.Request);
        var change = await update.PlanAsync(patch, context, cancellationToken);
        if (isDryRun)
        {
            return DryRun.Answer(change.Difference);
        }

        await update.WriteAsync(change, cancellationToken);

        return await answer.AnswerAsync(context, cognito, cancellationToken);
    }
}
