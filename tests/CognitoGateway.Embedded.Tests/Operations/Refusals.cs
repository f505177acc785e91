using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Operations;

/// <summary>Calls that are refused: for each operation, and each error that it can answer, at least one.</summary>
internal static partial class Refusals
{
    private const string InvalidParameter = "InvalidParameterException";
    private const string NotAuthorized = "NotAuthorizedException";
    private const string NotFound = "ResourceNotFoundException";
    private const string UserNotFound = "UserNotFoundException";
    private const string NotEnabled = "OperationNotEnabledException";
    private const string LimitExceeded = "LimitExceededException";
    private const string NotInTier = "FeatureUnavailableInTierException";
    private const string ResetRequired = "PasswordResetRequiredException";
    private const string NotConfirmed = "UserNotConfirmedException";

    private static readonly List<Refusal> Rows = [];

    static Refusals()
    {
        AddWhatHoldsForMany();
        AddPools();
        AddTiers();
        AddClients();
        AddUsers();
        AddFederation();
        AddSignUp();
        AddSignIn();
        AddChallenges();
        AddTokens();
        AddMe();
        AddPasskeys();
        AddTriggers();
    }

    public static IReadOnlyList<Refusal> All => Rows;

    // A call that would be carried out, but for a change.
    private static void Add<TRequest, TResponse>(
        CognitoOperation<TRequest, TResponse> operation, string code, string why, Action<TRequest> change)
        where TRequest : CognitoShape
        where TResponse : CognitoShape =>
        Rows.Add(new(operation, code, why, async pool =>
        {
            var request = await OperationCalls.MakeAsync(operation, pool);
            change(request);
            return request;
        }));

    // A call that would be carried out, but for something that happens before.
    private static void AddAfter<TRequest, TResponse>(
        CognitoOperation<TRequest, TResponse> operation,
        string code,
        string why,
        Func<FurnishedPool, TRequest, Task> happensAsync)
        where TRequest : CognitoShape
        where TResponse : CognitoShape =>
        Rows.Add(new(operation, code, why, async pool =>
        {
            var request = await OperationCalls.MakeAsync(operation, pool);
            await happensAsync(pool, request);
            return request;
        }));

    // A call of its own.
    private static void AddCall<TRequest, TResponse>(
        CognitoOperation<TRequest, TResponse> operation,
        string code,
        string why,
        Func<FurnishedPool, Task<TRequest>> callAsync)
        where TRequest : CognitoShape
        where TResponse : CognitoShape =>
        Rows.Add(new(operation, code, why, async pool => await callAsync(pool)));
}
