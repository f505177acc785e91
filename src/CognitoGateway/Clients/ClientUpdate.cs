using CognitoGateway.Http.Answers;
using CognitoGateway.Http.Merging;
using CognitoGateway.Http.Operations;
using CognitoGateway.Sdk;

namespace CognitoGateway.Clients;

/// <summary>Changes single settings of an app client: reads all, merges, and writes all.</summary>
internal static class ClientUpdate
{
    private static readonly Resource Client = Resource.Of(CognitoOperations.DescribeUserPoolClient)!;

    /// <summary>How it is answered.</summary>
    public static UpdateAnswer Updated { get; } = new(Resource.Of(CognitoOperations.UpdateUserPoolClient), readBack: null);

    /// <summary>Carries the patch out, or answers what it would come to.</summary>
    public static async Task<IResult> PatchAsync(
        SettingsPatch<UpdateUserPoolClientRequest> patch,
        HttpContext context,
        CognitoClient cognito,
        CancellationToken cancellationToken)
    {
        var isDryRun = DryRun.IsAsked(context.Request);
        var change = await PlanAsync(patch, context, cognito, cancellationToken);
        if (isDryRun)
        {
            return DryRun.Answer(change.Difference);
        }

        var answer = await cognito.SendAsync(
            CognitoOperations.UpdateUserPoolClient, change.After, cancellationToken);

        return await Updated.AnswerAsync(answer, context, cognito, cancellationToken);
    }

    private static async Task<SettingsChange<UpdateUserPoolClientRequest>> PlanAsync(
        SettingsPatch<UpdateUserPoolClientRequest> patch,
        HttpContext context,
        CognitoClient cognito,
        CancellationToken cancellationToken)
    {
        var named = new DescribeUserPoolClientRequest
        {
            UserPoolId = (string)context.GetRouteValue("userPoolId")!,
            ClientId = (string)context.GetRouteValue("clientId")!,
        };
        using var answer = await cognito.Fresh.SendAsync(
            CognitoOperations.DescribeUserPoolClient, named, cancellationToken);
        var settings = SettingsChange<UpdateUserPoolClientRequest>.Read(Client.Slice(answer.Utf8), context);

        return SettingsChange<UpdateUserPoolClientRequest>.Of(settings, patch.Members, context);
    }
}
