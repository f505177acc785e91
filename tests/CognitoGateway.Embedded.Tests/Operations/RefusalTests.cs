using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Operations;

/// <summary>Each error that an operation can answer is answered, over the wire.</summary>
public sealed class RefusalTests(OperationsServer server) : IClassFixture<OperationsServer>
{
    public static TheoryData<string, string, string> Calls =>
        [.. Refusals.All.Select(row => (row.Operation.Name, row.Code, row.Why))];

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Operation_CalledAsItShouldNotBe_AnswersWithTheError(string operation, string code, string why)
    {
        var refusal = Refusals.All.Single(
            row => row.Operation.Name == operation && row.Code == code && row.Why == why);
        var request = await refusal.CallAsync(server.Pool);

        var refused = await Record.ExceptionAsync(
            () => server.Pool.Server.CallAsync(refusal.Operation, request, refusal.Region));

        var answer = Assert.IsType<CognitoException>(refused);
        Assert.Equal((code, 400), (answer.Code, answer.StatusCode));
    }
}
