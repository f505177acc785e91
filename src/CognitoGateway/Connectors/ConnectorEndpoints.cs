using System.Text.Json;
using CognitoGateway.Cognito;
using CognitoGateway.Http.Answers;
using CognitoGateway.Http.Binding;
using CognitoGateway.Http.Collections;
using CognitoGateway.Http.Operations;
using CognitoGateway.Http.Problems;
using CognitoGateway.Sdk;
using CognitoGateway.Security;

namespace CognitoGateway.Connectors;

/// <summary>The routes for pipelines that were written against the AWS shape: Cognito's own answers.</summary>
internal static class ConnectorEndpoints
{
    private static readonly PageFiller<ListUsersRequest, ListUsersResponse> Users = new(
        CognitoOperations.ListUsers, CollectionFeatures.Of(CognitoOperations.ListUsers));

    private static readonly RestShape Page = RestShape.Of<ListUsersResponse>();
    private static readonly RestShape User = RestShape.Of<UserType>();

    /// <summary>Maps them.</summary>
    public static RouteGroupBuilder MapConnectors(this IEndpointRouteBuilder routes)
    {
        var connectors = routes.MapGroup("/").WithTags("Connectors").InBulk();

        connectors.MapGet("/list_users", ListUsersAsync)
            .Calls(CognitoOperations.ListUsers)
            .WithMetadata(ParametersFromQuery.Instance, new WireAnswer(typeof(ListUsersResponse)))
            .WithMetadata(
                new QueryParameter("UserPoolId", "User pool id.", "local_demo", Required: true),
                new QueryParameter("Limit", "Rows of a page of Cognito's: 0 to 60."),
                new QueryParameter("PaginationToken", "Cognito's token of the page."),
                new QueryParameter("Filter", "Cognito's filter expression, e.g. `email ^= \"a\"`."),
                new QueryParameter("AttributesToGet", "Names of attributes, parted by commas."),
                new QueryParameter("PaginationConfig.PageSize", "Another name of Limit."),
                new QueryParameter("PaginationConfig.StartingToken", "Another name of PaginationToken."),
                new QueryParameter(
                    ListUsersQuery.MaxItemsName, "Most rows: several pages of Cognito's become one answer; 1 to 1000."))
            .WithPoolInQuery()
            .Tells(
                "ListUsersAws",
                "List users in Cognito's own shape",
                "Cognito's answer as it is: names in PascalCase, dates in epoch seconds, attributes as a list.")
            .RequireAuthorization(Scopes.UsersRead);

        return connectors;
    }

    private static async Task ListUsersAsync(
        HttpContext context, CognitoClient cognito, CancellationToken cancellationToken)
    {
        var query = ListUsersQuery.Read(context.Request.Query);
        AttributeReads.Check(query.Request.Filter, query.Request.AttributesToGet, context);
        var view = context.User.AttributePolicy()?.View;
        if (query.MaxItems is not { } rows)
        {
            using var answer = await cognito.SendAsync(CognitoOperations.ListUsers, query.Request, cancellationToken);
            await SendAsync(context, answer, view);
            return;
        }

        var wanted = new CollectionQuery
        {
            Limit = rows,
            LargestPage = query.Request.Limit,
            Cursor = query.Request.PaginationToken,
        };
        using var page = await Users.ReadAsync(
            cognito, query.Request, wanted, RowWriters.Wire(User, context), cancellationToken);
        await JsonAnswer.SendAsync(context, StatusCodes.Status200OK, json => Write(page, json));
    }

    private static Task SendAsync(HttpContext context, CognitoAnswer<ListUsersResponse> answer, AttributeView? view) =>
        view is null
            ? JsonAnswer.SendAsync(context, StatusCodes.Status200OK, answer.Utf8)
            : JsonAnswer.SendAsync(
                context, StatusCodes.Status200OK, json => Page.WriteWire(answer.Utf8.Span, start: 0, json, view));

    private static void Write(FilledPage page, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        if (page.NextCursor is { } token)
        {
            json.WriteString("PaginationToken"u8, token);
        }

        json.WriteStartArray("Users"u8);
        page.WriteRows(json);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
