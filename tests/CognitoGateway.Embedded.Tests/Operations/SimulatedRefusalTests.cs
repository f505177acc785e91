using System.Text.Json;
using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Operations;

/// <summary>What only a simulation brings about, for whatever operation.</summary>
public sealed class SimulatedRefusalTests(SimulatedRefusalTests.Server server)
    : IClassFixture<SimulatedRefusalTests.Server>
{
    private const string TooMany = "TooManyRequestsException";

    // The platform's, of operations that do not list the other.
    private const string Throttled = "ThrottlingException";

    // More than any operation takes where no category of its own says otherwise.
    private const int MoreThanEnough = 100;

    public static TheoryData<string> Operations => [.. CognitoOperations.All.Select(operation => operation.Name)];

    /// <summary>Whether the tests here prove that the operation can answer so.</summary>
    internal static bool Prove(string code) =>
        code is TooMany or "InternalErrorException" or "InternalServerException";

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Operation_WhileFaultsAreSimulated_AnswersWithItsOwnName(string name)
    {
        await SimulateAsync("""{ "operations": { "*": { "errorRate": 1 } } }""");
        var operation = OperationsServer.Find(name);

        var refused = await RefusedAsync(operation);

        Assert.Contains(refused.Code, operation.Errors);
        Assert.True(refused is { Code: "InternalErrorException" or "InternalServerException", StatusCode: 500 });
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Operation_CalledTooOftenWhileRatesAreHeld_AnswersThatItWas(string name)
    {
        var rates = CognitoOperations.All
            .Select(operation => operation.QuotaCategory)
            .OfType<string>()
            .Distinct()
            .ToDictionary(category => category, _ => 1);
        await SimulateAsync(JsonSerializer.Serialize(new { throttle = true, rates }));
        var operation = OperationsServer.Find(name);
        var expected = operation.Errors.Contains(TooMany) ? TooMany : Throttled;

        var answers = new List<CognitoException>();
        while (answers.Count < MoreThanEnough && answers.LastOrDefault()?.Code is not (TooMany or Throttled))
        {
            answers.Add(await RefusedAsync(operation));
        }

        Assert.NotEqual(expected, answers[0].Code);
        Assert.Equal(
            (expected, "Rate exceeded", 400), (answers[^1].Code, answers[^1].Message, answers[^1].StatusCode));
    }

    private Task<JsonElement> SimulateAsync(string plan) =>
        server.Started.ControlAsync(HttpMethod.Put, "simulation", plan);

    // Without a member, a call is refused at the latest when it is looked at.
    private Task<CognitoException> RefusedAsync(CognitoOperation operation) =>
        Assert.ThrowsAsync<CognitoException>(() => server.Started.CallAsync(
            operation, (CognitoShape)Activator.CreateInstance(operation.RequestType)!));

    /// <summary>A server that simulates.</summary>
    public sealed class Server : IAsyncLifetime
    {
        internal TestServer Started { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Started = await TestServer.StartAsync(simulate: true);

        public ValueTask DisposeAsync() => Started.DisposeAsync();
    }
}
