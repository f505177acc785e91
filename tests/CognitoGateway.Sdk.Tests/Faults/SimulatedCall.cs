using CognitoGateway.Sdk.Tests.Support;

namespace CognitoGateway.Sdk.Tests.Faults;

/// <summary>A call of a simulation, and what came of it.</summary>
internal sealed class SimulatedCall
{
    private readonly OperationKind _kind;

    private volatile bool _isOver;

    private SimulatedCall(string operation, OperationKind kind, string about, DateTimeOffset begun) =>
        (Operation, _kind, About, Begun) = (operation, kind, about, begun);

    public string Operation { get; }

    public string About { get; }

    /// <summary>Whether it may be repeated.</summary>
    public bool IsSafe => _kind is not OperationKind.NonIdempotent;

    public DateTimeOffset Begun { get; }

    public bool IsOver => _isOver;

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
        var call = new SimulatedCall(operation.Name, operation.Kind, about, clock.GetUtcNow());
        _ = call.RunAsync(client.SendAsync(operation, request, TestContext.Current.CancellationToken), clock);
        return call;
    }

    public override string ToString() => $"{Operation} of {About}";

    private async Task RunAsync<TResponse>(Task<CognitoAnswer<TResponse>> sending, TestClock clock)
        where TResponse : CognitoShape
    {
        try
        {
            (await sending).Dispose();
        }
        catch (CognitoException e)
        {
            Failure = e;
        }

        Took = clock.GetUtcNow() - Begun;
        _isOver = true;
    }
}
