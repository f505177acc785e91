using System.Runtime.CompilerServices;
using CognitoGateway.Http.Collections;
using CognitoGateway.Http.Exports;
using CognitoGateway.Http.Problems;
using CognitoGateway.Sdk;

namespace CognitoGateway.Users;

/// <summary>
/// All users of a pool, read in the way that takes the least time: in parallel where they are many, and their groups
/// group by group where that takes fewer calls.
/// </summary>
/// <param name="read">What is wanted.</param>
/// <param name="cognito">The client.</param>
/// <param name="options">What is many.</param>
internal sealed class UserExport(
    CollectionRead<ListUsersRequest, ListUsersResponse> read, CognitoClient cognito, ExportOptions options)
{
    // Of fewer users the groups are read by as many calls.
    private const int FewUsers = 100;

    private CollectionQuery Query => read.Query;

    private bool IsWholePool => Query is { Filter: null, Cursor: null };

    /// <summary>Makes the export; nothing is read of it yet, but of the pool.</summary>
    /// <exception cref="CognitoException">A call failed.</exception>
    public async Task<Export> OpenAsync(CancellationToken cancellationToken)
    {
        var users = await EstimateAsync(cancellationToken);

        return new(ReadAsync(users, cancellationToken), await read.FormatAsync(cognito, cancellationToken));
    }

    /// <summary>Reads the users.</summary>
    /// <param name="users">How many users the pool has, about; zero where nothing depends on it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CognitoException">A call failed.</exception>
    public IAsyncEnumerable<FilledPage> ReadAsync(long users, CancellationToken cancellationToken)
    {
        var isParallel = Query.Scan is ScanKind.Parallel
            || (Query.Scan is null && IsWholePool && users >= options.ParallelFrom);
        var pages = isParallel
            ? new ShardedScan(read, cognito, users, options).ReadAsync(cancellationToken)
            : read.ReadAllAsync(cognito, cancellationToken);

        return Query.ExpandsGroups ? ExpandAsync(pages, users, cancellationToken) : pages;
    }

    // Zero where nothing depends on it, or the gateway may not ask: then the users are few as far as it knows.
    private async Task<long> EstimateAsync(CancellationToken cancellationToken)
    {
        if (!IsWholePool && Query.Scan is not ScanKind.Parallel)
        {
            return 0;
        }

        try
        {
            using var pool = await cognito.SendAsync(
                CognitoOperations.DescribeUserPool, new() { UserPoolId = read.Request.UserPoolId }, cancellationToken);

            return pool.Read().UserPool?.EstimatedNumberOfUsers ?? 0;
        }
        catch (CognitoException refusal) when (CognitoStatus.IsRefusedCredential(refusal.Code))
        {
            return 0;
        }
    }

    private async IAsyncEnumerable<FilledPage> ExpandAsync(
        IAsyncEnumerable<FilledPage> pages, long users, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Users who are picked by a date may be few.
        var groups = users >= FewUsers && !Query.PicksByDate
            ? await GroupsOfAll.ReadAsync(
                cognito, read.Request.UserPoolId, users / 2, options.MostMemberships, cancellationToken)
            : null;
        await foreach (var page in pages.WithCancellation(cancellationToken))
        {
            yield return groups is null
                ? await GroupsOfUsers.ExpandAsync(cognito, read.Request.UserPoolId, page, cancellationToken)
                : page.With((user, row) => groups.Write(GroupsOfUsers.UsernameOf(page[user]), row));
        }
    }
}
