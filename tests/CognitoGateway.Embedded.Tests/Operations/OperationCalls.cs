using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Operations;

/// <summary>
/// For each of Cognito's operations a call that a furnished pool answers with success. What the call uses up is made
/// just before.
/// </summary>
internal static partial class OperationCalls
{
    private static readonly Dictionary<string, Func<FurnishedPool, Task<CognitoShape>>> Calls =
        new(StringComparer.Ordinal);

    static OperationCalls()
    {
        AddPools();
        AddClients();
        AddUsers();
        AddGroups();
        AddFederation();
        AddPages();
        AddSignIn();
        AddMe();
        AddImports();
    }

    /// <summary>The operations that there is a call for.</summary>
    public static IReadOnlyCollection<string> Names => Calls.Keys;

    /// <summary>A call that succeeds.</summary>
    public static Task<CognitoShape> MakeAsync(CognitoOperation operation, FurnishedPool pool) =>
        Calls[operation.Name](pool);

    /// <summary>A call that succeeds.</summary>
    public static async Task<TRequest> MakeAsync<TRequest, TResponse>(
        CognitoOperation<TRequest, TResponse> operation, FurnishedPool pool)
        where TRequest : CognitoShape
        where TResponse : CognitoShape => (TRequest)await MakeAsync((CognitoOperation)operation, pool);

    private static void Add<TRequest, TResponse>(
        CognitoOperation<TRequest, TResponse> operation, Func<FurnishedPool, TRequest> call)
        where TRequest : CognitoShape
        where TResponse : CognitoShape =>
        Calls.Add(operation.Name, pool => Task.FromResult<CognitoShape>(call(pool)));

    private static void AddAsync<TRequest, TResponse>(
        CognitoOperation<TRequest, TResponse> operation, Func<FurnishedPool, Task<TRequest>> call)
        where TRequest : CognitoShape
        where TResponse : CognitoShape =>
        Calls.Add(operation.Name, async pool => await call(pool));
}
