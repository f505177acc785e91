using CognitoGateway.Http.Collections;
using CognitoGateway.Http.Exports;
using CognitoGateway.Sdk;
using CognitoGateway.Security;

namespace CognitoGateway.Connectors;

/// <summary>Who is in which group of a pool, for export jobs.</summary>
internal sealed class MembershipStream : IExportStream
{
    /// <inheritdoc/>
    public string Name => "group_memberships";

    /// <inheritdoc/>
    public string Scope => Scopes.GroupsRead;

    /// <inheritdoc/>
    public CollectionFeatures Features => GroupMemberships.Features;

    /// <inheritdoc/>
    public void Check(ExportOrder order)
    {
        // There is nothing to choose.
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ColumnsAsync(
        ExportOrder order, CognitoClient cognito, CancellationToken cancellationToken) =>
        Task.FromResult(GroupMemberships.Columns);

    /// <inheritdoc/>
    public IAsyncEnumerable<FilledPage> ReadAsync(
        ExportOrder order, CognitoClient cognito, CancellationToken cancellationToken) =>
        GroupMemberships.Of(order.UserPoolId, order.Policy, cognito)
            .ReadAllAsync(MembershipPlace.Read(order.Query.Cursor), cancellationToken);
}
