using System.Collections.Concurrent;
using System.Globalization;
using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Hosting;

/// <summary>What was acknowledged outlives kill -9, whenever it comes; what was not is there whole, or not at all.</summary>
public sealed class KillTests
{
    private const int Rounds = 50;
    private const int Writers = 4;
    private const int EnoughInARound = 20;

    private readonly ConcurrentDictionary<string, int> _acknowledged = new(StringComparer.Ordinal);

    [Fact]
    public async Task Kill_FiftyTimesUnderWrites_LosesNothingThatWasAcknowledged()
    {
        using var folder = new TemporaryFolder();
        var poolId = "";

        for (var round = 0; round < Rounds; round++)
        {
            // Snapshots are made all the time, so that some are killed halfway.
            using var server = await ServerProcess.StartAsync(folder.Path, "--Embedded:SnapshotAfter=20000");
            poolId = round == 0 ? await CreatePoolAsync(server.Client) : poolId;
            await AssertAllThereAsync(server.Client, poolId);
            await WriteUntilKilledAsync(server, poolId, round);
        }

        using var last = await ServerProcess.StartAsync(folder.Path);
        await AssertAllThereAsync(last.Client, poolId);
        Assert.True(_acknowledged.Count >= Rounds * EnoughInARound / 2);
    }

    private async Task WriteUntilKilledAsync(ServerProcess server, string poolId, int round)
    {
        var acknowledged = 0;
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Acknowledge(string username, int version)
        {
            _acknowledged[username] = version;
            if (Interlocked.Increment(ref acknowledged) == EnoughInARound)
            {
                enough.SetResult();
            }
        }

        var writers = Enumerable.Range(0, Writers)
            .Select(writer => WriteAsync(server.Client, poolId, $"user-{round}-{writer}", Acknowledge))
            .ToList();
        await await Task.WhenAny([enough.Task, .. writers]);
        server.Kill();
        await Task.WhenAll(writers);
        await server.EndAsync();
    }

    // Each user is created with two attributes, which are then changed together.
    private static async Task WriteAsync(
        CognitoClient client, string poolId, string prefix, Action<string, int> acknowledge)
    {
        try
        {
            for (var i = 0; ; i++)
            {
                var username = $"{prefix}-{i}";
                using var created = await client.SendAsync(
                    CognitoOperations.AdminCreateUser,
                    new()
                    {
                        UserPoolId = poolId,
                        Username = username,
                        MessageAction = "SUPPRESS",
                        UserAttributes = Attributes(1),
                    },
                    TestContext.Current.CancellationToken);
                acknowledge(username, 1);
                using var updated = await client.SendAsync(
                    CognitoOperations.AdminUpdateUserAttributes,
                    new() { UserPoolId = poolId, Username = username, UserAttributes = Attributes(2) },
                    TestContext.Current.CancellationToken);
                acknowledge(username, 2);
            }
        }
        catch (CognitoException)
        {
            // The process was killed, as meant.
        }
    }

    private async Task AssertAllThereAsync(CognitoClient client, string poolId)
    {
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        string? token = null;
        do
        {
            using var answer = await client.SendAsync(
                CognitoOperations.ListUsers,
                new() { UserPoolId = poolId, PaginationToken = token },
                TestContext.Current.CancellationToken);
            var page = answer.Read();
            foreach (var user in page.Users ?? [])
            {
                Assert.Equal(ValueOf(user, "name"), ValueOf(user, "given_name"));
                found[user.Username!] = int.Parse(ValueOf(user, "name"), CultureInfo.InvariantCulture);
            }

            token = page.PaginationToken;
        }
        while (token is not null);

        Assert.All(_acknowledged, user => Assert.True(
            found.GetValueOrDefault(user.Key) >= user.Value, $"{user.Key} was acknowledged at {user.Value}."));
    }

    private static AttributeList Attributes(int version)
    {
        var text = version.ToString(CultureInfo.InvariantCulture);
        return [new() { Name = "name", Value = text }, new() { Name = "given_name", Value = text }];
    }

    private static string ValueOf(UserType user, string attribute) =>
        user.Attributes!.Single(a => a.Name == attribute).Value!;

    private static async Task<string> CreatePoolAsync(CognitoClient client)
    {
        using var answer = await client.SendAsync(
            CognitoOperations.CreateUserPool, new() { PoolName = "test" }, TestContext.Current.CancellationToken);

        return answer.Read().UserPool!.Id!;
    }
}
