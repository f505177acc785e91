using CognitoGateway.Sdk.Tests.Support;

namespace CognitoGateway.Sdk.Tests.Faults;

/// <summary>A call of a simulation, and what came of it.</summary>
internal sealed class SimulatedCall
{
    private readonly OperationKind _kind;

    private SimulatedCall(string operation, OperationKind kind, string about) =>
        (Operation, _kind, About) = (operation, kind, about);

    public string Operation { get; }

    public string About { get; }

    /// <summary>Whether it may be repeated.</summary>
    public bool IsSafe => _kind is not OperationKind.NonIdempotent;

    public bool IsOver { get; private set; }

    public TimeSpan Took { get; private set; }

    public CognitoException? Failure { get; private set; }

    public static SimulatedCall Start<TRequest, TResponse>(
        CognitoClient client,
        CognitoOperation<TRequest, TResponse> operation,
        TRequest request,
        string about,
        TestClock clock)
        where TRequest : CognitoShape
        where TResponse : CognitoShape
    {
        var call = new SimulatedCall(operation.Name, operation.Kind, about);
        _ = call.RunAsync(client.SendAsync(operation, request, TestContext.Current.CancellationToken), clock);
        return call;
    }

    public override string ToString() => $"{Operation} of {About}";

    private async Task RunAsync<TResponse>(Task<CognitoAnswer<TResponse>> sending, TestClock clock)
        where TResponse : CognitoShape
    {
        var begun = clock.GetUtcNow();
        try
        {
            (await sending).Dispose();
        }
        catch (CognitoException e)
        {
            Failure = e;
        }

        (IsOver, Took) = (true, clock.GetUtcNow() - begun);
    }
}
