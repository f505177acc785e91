using System.Globalization;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Users;

internal sealed class ListUsersHandler(PoolStore store, PageTokens tokens)
    : OperationHandler<ListUsersRequest, ListUsersResponse>(CognitoOperations.ListUsers)
{
    public override ValueTask<ListUsersResponse> HandleAsync(
        ListUsersRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var state = store.Pool(request.UserPoolId);
        CheckKnown(state.Pool, request.AttributesToGet ?? []);
        var filter = UserFilter.Parse(request.Filter);
        var scope = $"ListUsers {string.Join(' ', request.AttributesToGet ?? [])} {request.Filter}";
        var after = Place(tokens.Read(state.Pool.Secret, scope, request.PaginationToken));
        var size = Page.Size(request.Limit);
        var (rows, lastKey) = state.Read(users => Rows(users, filter, after, size));
        var page = Page.Cut(
            rows, size, last => tokens.Issue(state.Pool.Secret, scope, Position(lastKey, last.Number)));
        CheckPresent(page.Items, request.AttributesToGet ?? []);

        return new(new ListUsersResponse
        {
            Users = [.. page.Items.Select(user => UserView.Of(user, request.AttributesToGet))],
            PaginationToken = page.NextToken,
        });
    }

    private static (IReadOnlyList<User> Rows, string LastKey) Rows(
        UserTable users, UserFilter? filter, UserPlace? after, int size)
    {
        var rows = (filter?.Find(users, after) ?? users.All(after)).Take(size + 1).ToList();
        var lastKey = rows.Count > size ? users.KeyOf(rows[size - 1], filter?.Attribute) : "";

        return (rows, lastKey);
    }

    private static string Position(string key, long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {key}");

    private static UserPlace? Place(string? position) => position?.Split(' ', 2) is [var number, var key]
        ? new(key, long.Parse(number, CultureInfo.InvariantCulture))
        : null;

    private static void CheckKnown(UserPool pool, IReadOnlyList<string> attributes)
    {
        if (attributes.FirstOrDefault(name => pool.Schema.Find(name) is null) is { } unknown)
        {
            throw Errors.InvalidParameter($"Invalid attribute in AttributesToGet: {unknown}");
        }
    }

    private static void CheckPresent(IReadOnlyList<User> users, IReadOnlyList<string> attributes)
    {
        var missing = attributes.FirstOrDefault(
            name => name != "sub" && users.Any(user => user.Attributes[name] is null));
        if (missing is not null)
        {
            throw Errors.InvalidParameter(
                $"One or more requested attributes do not exist for some users: {missing}");
        }
    }
}
