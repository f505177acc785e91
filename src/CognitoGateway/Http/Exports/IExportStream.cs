using CognitoGateway.Http.Collections;
using CognitoGateway.Http.Problems;
using CognitoGateway.Sdk;
using CognitoGateway.Security;

namespace CognitoGateway.Http.Exports;

/// <summary>A collection of a user pool that an export job can read. Its area registers it.</summary>
internal interface IExportStream
{
    /// <summary>What it is called, e.g. <c>users</c>.</summary>
    string Name { get; }

    /// <summary>The scope that its collection asks for.</summary>
    string Scope { get; }

    /// <summary>What its collection can do.</summary>
    CollectionFeatures Features { get; }

    /// <summary>Checks an order, as its collection checks a request.</summary>
    /// <exception cref="RejectedRequestException">It is not valid, or not for the caller.</exception>
    void Check(ExportOrder order);

    /// <summary>The columns of its rows as CSV.</summary>
    /// <exception cref="CognitoException">A call failed.</exception>
    Task<IReadOnlyList<string>> ColumnsAsync(
        ExportOrder order, CognitoClient cognito, CancellationToken cancellationToken);

    /// <summary>Reads its pages, each with the cursor of what follows it; the last one has none.</summary>
    /// <exception cref="CognitoException">A call failed.</exception>
    IAsyncEnumerable<FilledPage> ReadAsync(
        ExportOrder order, CognitoClient cognito, CancellationToken cancellationToken);
}

/// <summary>What a job is to read.</summary>
/// <param name="UserPoolId">The pool.</param>
/// <param name="Query">What is wanted of the collection.</param>
/// <param name="Policy">What the job's caller sees of users' attributes; null for everything.</param>
/// <param name="Users">How many users the pool has, about; zero where that is not known.</param>
internal sealed record ExportOrder(string UserPoolId, CollectionQuery Query, AttributePolicy? Policy, long Users)
{
    /// <summary>The pool alone: a cursor is nobody's to read, and a filter holds personal data.</summary>
    public override string ToString() => $"{nameof(ExportOrder)} {UserPoolId}";
}
