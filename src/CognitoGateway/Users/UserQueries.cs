using CognitoGateway.Http.Answers;
using CognitoGateway.Http.Binding;
using CognitoGateway.Http.Collections;
using CognitoGateway.Http.Exports;
using CognitoGateway.Http.Problems;
using CognitoGateway.Sdk;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Users;

/// <summary>The reads of users that can be expanded by their groups.</summary>
internal static class UserQueries
{
    /// <summary>What the collection can do.</summary>
    public static readonly CollectionFeatures Features =
        CollectionFeatures.Of(CognitoOperations.ListUsers, expandsGroups: true);

    /// <summary>The collection.</summary>
    public static readonly Collection<ListUsersRequest, ListUsersResponse> Users =
        new(CognitoOperations.ListUsers, Features);

    private static readonly Resource User = Resource.Of(CognitoOperations.AdminGetUser)!;

    /// <summary>The users of a pool: a page of them, or all.</summary>
    public static async Task<IResult> ListAsync(
        HttpContext context,
        CognitoClient cognito,
        IOptions<ExportOptions> options,
        CancellationToken cancellationToken)
    {
        var read = Users.Open(context, Users.ReadQuery(context));
        if (read.Query.Format is not null)
        {
            return new ExportAnswer(await new UserExport(read, cognito, options.Value).OpenAsync(cancellationToken));
        }

        var page = await read.ReadPageAsync(cognito, cancellationToken);

        return new CollectionAnswer(read.Query.ExpandsGroups
            ? await GroupsOfUsers.ExpandAsync(cognito, read.Request.UserPoolId, page, cancellationToken)
            : page);
    }

    /// <summary>One user.</summary>
    public static async Task<IResult> GetAsync(
        CognitoRequest<AdminGetUserRequest> request,
        HttpContext context,
        CognitoClient cognito,
        CancellationToken cancellationToken)
    {
        var expands = Expands(context.Request);
        var answer = await cognito.SendAsync(CognitoOperations.AdminGetUser, request.Value, cancellationToken);
        if (!expands)
        {
            return ResourceAnswer.Of(answer, User);
        }

        context.Response.RegisterForDispose(answer);
        var groups = await GroupsOfUsers.ReadAsync(
            cognito, request.Value.UserPoolId, [request.Value.Username], cancellationToken);

        return new ResourceAnswer(groups, User, answer.Utf8)
        {
            RequestId = answer.RequestId,
            MoreMembers = json => groups.Write(0, json),
        };
    }

    private static bool Expands(HttpRequest request) => request.Query["expand"] switch
    {
        [] => false,
        ["groups"] => true,
        _ => throw RejectedRequestException.For("expand", "Has to be groups."),
    };
}
