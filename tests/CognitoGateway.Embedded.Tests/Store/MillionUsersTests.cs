using System.Diagnostics;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Embedded.Users;
using Microsoft.Extensions.Logging.Abstractions;

namespace CognitoGateway.Embedded.Tests.Store;

/// <summary>Takes a minute and two gigabytes: run on demand, with <c>-explicit only</c>.</summary>
public sealed class MillionUsersTests
{
    private const int Count = 1_000_000;

    [Fact(Explicit = true)]
    public async Task Store_WithAMillionUsers_StartsSoonAndFitsIntoMemory()
    {
        using var folder = new TemporaryFolder();
        await using (var journal = JournalFolder.Open(folder.Path, long.MaxValue, NullLogger.Instance))
        {
            journal.Begin(() => []);
            journal.Append([new PoolSaved(Build.Pool())]);
            foreach (var chunk in Enumerable.Range(1, Count).Chunk(100))
            {
                journal.Append([.. chunk.Select(i => new UserSaved(Make(i)))]);
            }
        }

        GC.Collect();
        var started = Stopwatch.GetTimestamp();
        await using var again = await OpenAsync(folder);
        var start = Stopwatch.GetElapsedTime(started);
        var memory = GC.GetTotalMemory(forceFullCollection: true) >> 20;
        var users = again.Pool("local_test");
        started = Stopwatch.GetTimestamp();
        for (var i = 0; i < 1_000; i++)
        {
            Assert.Equal(
                60, users.Read(table => table.Starting("email", $"person{i + 1}").Take(60).ToList().Count));
            again.Commit([new UserSaved(Make(Count + i + 1))]);
        }

        var each = Stopwatch.GetElapsedTime(started) / 1_000;
        TestContext.Current.SendDiagnosticMessage(
            "start {0:F1} s, {1} MB, page and create {2:F3} ms", start.TotalSeconds, memory, each.TotalMilliseconds);
        Assert.InRange(start, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        Assert.InRange(memory, 0, 2_000);
        Assert.InRange(each, TimeSpan.Zero, TimeSpan.FromMilliseconds(5));
    }

    private static User Make(int i) => Build.User(
        $"person{i}",
        i,
        Build.Attribute("email", $"person{i}@example.com"),
        Build.Attribute("email_verified", "true"),
        Build.Attribute("given_name", $"Given{i % 1_000}"),
        Build.Attribute("family_name", $"Family{i % 7_919}"),
        Build.Attribute("name", $"Given{i % 1_000} Family{i % 7_919}"),
        Build.Attribute("phone_number", $"+49151{i:D8}")) with
    {
        Password = new() { Hash = $"pbkdf2-sha256$100000$AAAAAAAAAAAAAAAAAAAAAA==${i:D44}", SetAt = Build.Now },
    };

    private static Task<PoolStore> OpenAsync(TemporaryFolder folder) => PoolStore.OpenAsync(
        new(folder.Path, CompactAfter: long.MaxValue), NullLogger.Instance, TestContext.Current.CancellationToken);
}
