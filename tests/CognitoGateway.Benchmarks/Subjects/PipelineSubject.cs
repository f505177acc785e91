using System.Text.Json;
using Amazon.Runtime;
using CognitoGateway.Benchmarks.Load;
using CognitoGateway.Sdk;

namespace CognitoGateway.Benchmarks.Subjects;

/// <summary>
/// The same calls through AWSSDK.Core's entire pipeline, as AWS's own packages make them: what the signed client, which
/// takes only that package's credentials and signer, was weighed against. It took 1.3 to 1.7 times the CPU time and 1.9
/// times the memory (20.5 against 10.9 KB for either call). The answer is taken as it came.
/// </summary>
internal sealed class PipelineSubject(Uri upstream) : ISubject
{
    private readonly PipelineClient _cognito =
        new(new BasicAWSCredentials("local", "local"), new PipelineConfig(upstream));

    public Task<string> StartAsync() => Task.FromResult("");

    public Task CallAsync(Call call) => call is Call.User
        ? CallAsync(CognitoOperations.AdminGetUser, new() { UserPoolId = Calls.UserPoolId, Username = Calls.UsernameOf(0) })
        : CallAsync(CognitoOperations.ListUsers, new() { UserPoolId = Calls.UserPoolId, Limit = Calls.PageSize });

    public ValueTask DisposeAsync()
    {
        _cognito.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task CallAsync<TRequest, TResponse>(CognitoOperation<TRequest, TResponse> operation, TRequest request)
        where TRequest : CognitoShape
        where TResponse : CognitoShape
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(request, operation.RequestInfo);
        using var answer = await _cognito.SendAsync(operation.Target, body);
    }
}
