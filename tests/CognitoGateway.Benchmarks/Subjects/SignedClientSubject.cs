using CognitoGateway.Benchmarks.Load;
using CognitoGateway.Sdk;

namespace CognitoGateway.Benchmarks.Subjects;

/// <summary>The calls made directly with the signed client; the answer as it came, or read into records.</summary>
internal sealed class SignedClientSubject(Uri upstream, bool reads) : ISubject
{
    private readonly CognitoClient _cognito = new(new()
    {
        Region = "local",
        Quotas = { Enabled = false },
        Sharing = { Enabled = false },
        Endpoints = { ["local"] = new() { Url = upstream, AccessKeyId = "local", SecretAccessKey = "local" } },
    });

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
        using var answer = await _cognito.SendAsync(operation, request, CancellationToken.None);
        if (reads)
        {
            answer.Read();
        }
    }
}
