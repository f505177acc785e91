using System.Net;
using System.Text.Json;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Operations;

/// <summary>Each of Cognito's operations is carried out, over the wire.</summary>
public sealed class OperationSuccessTests(OperationsServer server) : IClassFixture<OperationsServer>
{
    public static TheoryData<string> Operations => [.. CognitoOperations.All.Select(operation => operation.Name)];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Operation_CalledAsItShouldBe_AnswersInItsShape(string name)
    {
        var operation = OperationsServer.Find(name);
        var request = await OperationCalls.MakeAsync(operation, server.Pool);

        var (status, body) = await server.Pool.Server.CallAsync(operation, request);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(operation.HasOutput, body.Length > 0);
        if (operation.HasOutput)
        {
            Assert.IsType(
                operation.ResponseType,
                JsonSerializer.Deserialize(body, CognitoJson.Wire.TypeInfo(operation.ResponseType)));
        }
    }
}
