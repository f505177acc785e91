using CognitoGateway.Benchmarks.Load;
using CognitoGateway.Sdk;

namespace CognitoGateway.Benchmarks.Scale;

/// <summary>The calls whose cost must not grow with the pool.</summary>
internal sealed class PoolCalls(Uri pools, string userPoolId, int users) : IDisposable
{
    private readonly CognitoClient _cognito = Client(pools);
    private int _created;

    /// <summary>A client of embedded user pools.</summary>
    public static CognitoClient Client(Uri pools) => new(new()
    {
        Region = "local",
        Quotas = { Enabled = false },
        AttemptTimeout = TimeSpan.FromMinutes(1),
        TotalTimeout = TimeSpan.FromMinutes(2),
        Endpoints = { ["local"] = new() { Url = pools, AccessKeyId = "local", SecretAccessKey = "local" } },
    });

    /// <summary>The first page.</summary>
    public Task ListAsync() => ListAsync(null, Calls.PageSize);

    /// <summary>The user of one e-mail address.</summary>
    public Task FindByEmailAsync() => ListAsync($"email = \"{FilledFolder.Email(Any())}\"", 1);

    /// <summary>The users whose e-mail addresses begin alike: a number and what starts with it.</summary>
    public Task FindByEmailPrefixAsync() => ListAsync("email ^= \"person1\"", Calls.PageSize);

    /// <summary>The user whose <c>sub</c> begins so.</summary>
    public Task FindBySubPrefixAsync() => ListAsync($"sub ^= \"{FilledFolder.Sub(Any())[..13]}\"", 1);

    /// <summary>A user more.</summary>
    public async Task CreateAsync()
    {
        var username = $"new{Interlocked.Increment(ref _created)}";
        using var answer = await _cognito.SendAsync(
            CognitoOperations.AdminCreateUser,
            new()
            {
                UserPoolId = userPoolId,
                Username = username,
                TemporaryPassword = "Passw0rd!",
                MessageAction = "SUPPRESS",
                UserAttributes = [new() { Name = "email", Value = $"{username}@example.com" }],
            },
            CancellationToken.None);
    }

    public void Dispose() => _cognito.Dispose();

    private int Any() => Random.Shared.Next(1, users + 1);

    private async Task ListAsync(string? filter, int expected)
    {
        using var answer = await _cognito.SendAsync(
            CognitoOperations.ListUsers,
            new() { UserPoolId = userPoolId, Filter = filter, Limit = Calls.PageSize },
            CancellationToken.None);
        if (answer.Utf8.Span.Count("\"Username\""u8) != expected)
        {
            throw new InvalidOperationException($"The users of {filter ?? "the first page"} are not those expected.");
        }
    }
}
