using CognitoGateway.Http.Collections;
using CognitoGateway.Http.Exports;
using CognitoGateway.Sdk;
using CognitoGateway.Security;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Users;

/// <summary>The users of a pool, for export jobs.</summary>
internal sealed class UserStream(IOptions<ExportOptions> options) : IExportStream
{
    /// <inheritdoc/>
    public string Name => "users";

    /// <inheritdoc/>
    public string Scope => Scopes.UsersRead;

    /// <inheritdoc/>
    public CollectionFeatures Features => UserQueries.Features;

    /// <inheritdoc/>
    public void Check(ExportOrder order) => Open(order);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ColumnsAsync(
        ExportOrder order, CognitoClient cognito, CancellationToken cancellationToken) =>
        Open(order).ColumnsAsync(cognito, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<FilledPage> ReadAsync(
        ExportOrder order, CognitoClient cognito, CancellationToken cancellationToken)
    {
        // Those whom a filter finds may be few in a large pool.
        var users = order.Query.Filter is null ? order.Users : 0;

        return new UserExport(Open(order), cognito, options.Value).ReadAsync(users, cancellationToken);
    }

    private static CollectionRead<ListUsersRequest, ListUsersResponse> Open(ExportOrder order) =>
        UserQueries.Users.Open(new() { UserPoolId = order.UserPoolId }, order.Query, order.Policy);
}
