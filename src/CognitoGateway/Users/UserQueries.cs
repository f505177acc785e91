using CognitoGateway.Http.Answers;
using CognitoGateway.Http.Binding;
using CognitoGateway.Http.Collections;
using CognitoGateway.Http.Problems;
using CognitoGateway.Sdk;

namespace CognitoGateway.Users;

/// <summary>The reads of users that can be expanded by their groups.</summary>
internal static class UserQueries
{
    private static readonly Resource User = Resource.Of(CognitoOperations.AdminGetUser)!;

    /// <summary>A collection of users.</summary>
    public static Func<HttpContext, CognitoClient, CancellationToken, Task<IResult>> List<TRequest, TResponse>(
        CognitoOperation<TRequest, TResponse> operation, CollectionFeatures features)
        where TRequest : CognitoShape, IUserPoolRequest, new()
        where TResponse : CognitoShape
    {
        var collection = new Collection<TRequest, TResponse>(operation, features);

        return async (context, cognito, cancellationToken) =>
        {
            var query = collection.ReadQuery(context);
            var page = await collection.ReadAsync(context, query, cognito, cancellationToken);
            if (!query.ExpandsGroups)
            {
                return new CollectionAnswer(page);
            }

            var pool = CognitoRequest<TRequest>.FromRoute(context.Request.RouteValues).UserPoolId;
            var groups = await ExpandAsync(cognito, pool, page, cancellationToken);
            context.Response.RegisterForDispose(groups);

            return new CollectionAnswer(page, groups.Write);
        };
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

    private static async Task<GroupsOfUsers> ExpandAsync(
        CognitoClient cognito, string userPoolId, FilledPage page, CancellationToken cancellationToken)
    {
        try
        {
            var usernames = Enumerable.Range(0, page.Count)
                .Select(i => WireJson.GetString(page[i].Span, "username"u8) ?? "").ToList();

            return await GroupsOfUsers.ReadAsync(cognito, userPoolId, usernames, cancellationToken);
        }
        catch
        {
            page.Dispose();
            throw;
        }
    }
}
