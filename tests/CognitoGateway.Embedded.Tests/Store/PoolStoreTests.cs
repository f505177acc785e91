using System.Text.Json;
using CognitoGateway.Embedded.Hosting;
using CognitoGateway.Embedded.Messages;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace CognitoGateway.Embedded.Tests.Store;

public sealed class PoolStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Store_Reopened_HasEverythingThatWasCommitted()
    {
        await using (var store = await OpenAsync())
        {
            store.Commit([new PoolSaved(Build.Pool())]);
            using var change = await store.ChangeAsync("local_test", TestContext.Current.CancellationToken);
            change.Save(Build.User("ann", 1, Build.Attribute("email", "ann@example.com")) with
            {
                Groups = [new("admins", Build.Now)],
            });
            change.Save(Build.User("ben", 2));
            change.Commit();
            store.Commit([new MessageSent(Message("1"))]);
            change.Delete(Build.User("ben", 2));
            change.Commit();
        }

        await using var again = await OpenAsync();
        var state = again.Pool("local_test");

        Assert.Equal("ann@example.com", state.FindUser("ann")?.Attributes["email"]);
        Assert.Equal("admins", state.FindUser("ann")?.Groups.Single().GroupName);
        Assert.Null(state.FindUser("ben"));
        Assert.Equal("1", again.Inbox().Single().Id);
    }

    [Fact]
    public async Task Change_NotCommitted_IsForgotten()
    {
        await using var store = await OpenAsync();
        store.Commit([new PoolSaved(Build.Pool())]);

        using (var change = await store.ChangeAsync("local_test", TestContext.Current.CancellationToken))
        {
            change.Save(Build.User("ann"));
        }

        Assert.Null(store.Pool("local_test").FindUser("ann"));
    }

    [Fact]
    public async Task Journal_LastLineTorn_IsReadUpToThatLine()
    {
        await CommitUsersAsync(3);
        var journal = Journal();
        await using (var file = new FileStream(journal, FileMode.Open))
        {
            file.SetLength(file.Length - 10);
        }

        await using (var store = await OpenAsync())
        {
            Assert.Equal(2, store.Pool("local_test").Read(users => users.Count));
            store.Commit([new UserSaved(Build.User("new", 9))]);
        }

        await using var again = await OpenAsync();
        Assert.Equal(3, again.Pool("local_test").Read(users => users.Count));
    }

    [Fact]
    public async Task Journal_LineInTheMiddleDamaged_RefusesToStart()
    {
        await CommitUsersAsync(3);
        var lines = await File.ReadAllLinesAsync(Journal(), TestContext.Current.CancellationToken);
        lines[1] = lines[1].Replace("user0", "userX", StringComparison.Ordinal);
        await File.WriteAllTextAsync(
            Journal(), string.Join('\n', lines) + "\n", TestContext.Current.CancellationToken);

        var error = await Assert.ThrowsAsync<EmbeddedStartException>(OpenAsync);

        Assert.Contains("damaged", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folder_OpenInAnotherStore_RefusesToStart()
    {
        await using var first = await OpenAsync();

        var error = await Assert.ThrowsAsync<EmbeddedStartException>(OpenAsync);

        Assert.Contains("in use by another process", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Journal_Outgrown_BecomesASnapshotThatLosesNothing()
    {
        await CommitUsersAsync(500, compactAfter: 20_000);

        var files = Directory.GetFiles(_folder.Path).Select(Path.GetFileName).ToList();
        await using var again = await OpenAsync();
        var users = again.Pool("local_test").Read(table => table.All().Select(user => user.Username).ToList());

        Assert.Contains(files, name => name!.StartsWith("snapshot-", StringComparison.Ordinal));
        Assert.DoesNotContain("journal-000001.jsonl", files);
        Assert.Equal(Enumerable.Range(0, 500).Select(i => $"user{i}"), users);
    }

    [Fact]
    public async Task Journal_Outgrown_AlsoKeepsWhatIsChangedWhileTheSnapshotIsMade()
    {
        List<string> expected;
        await using (var store = await OpenAsync(compactAfter: 5_000))
        {
            store.Commit([new PoolSaved(Build.Pool())]);
            for (var i = 0; i < 1_000; i++)
            {
                store.Commit([new UserSaved(Build.User($"user{i}", i + 1)), new MessageSent(Message($"{i}"))]);
                store.Commit([new UserSaved(Build.User($"changed{i / 2}", (i / 2) + 1))]);
                store.Commit([new UserDeleted("local_test", Build.User("", (i / 3) + 1).Sub)]);
            }

            expected = Content(store);
        }

        await using var again = await OpenAsync();

        Assert.Equal(expected, Content(again));
        Assert.InRange(Directory.GetFiles(_folder.Path, "*.jsonl").Length, 1, 3);
    }

    [Fact]
    public async Task Journal_OfManyBlocksAndALineLongerThanOne_IsReadInItsOrder()
    {
        var attributes = Enumerable.Range(0, 20).Select(i => Build.Attribute($"custom:{i}", new string('x', 1_000)));
        await using (var store = await OpenAsync())
        {
            store.Commit([new PoolSaved(Build.Pool())]);
            for (var i = 1; i <= 100; i++)
            {
                store.Commit([new UserSaved(Build.User("before", i, attributes))]);
            }

            store.Commit([.. Enumerable.Range(1, 100).Select(i => new UserSaved(Build.User("long", i, attributes)))]);
            store.Commit([.. Enumerable.Range(1, 50).Select(i => new UserSaved(Build.User("after", i, attributes)))]);
        }

        await using var again = await OpenAsync();
        var users = again.Pool("local_test").Read(table => table.All().Select(user => user.Username).ToList());

        Assert.Equal([.. Enumerable.Repeat("after", 50), .. Enumerable.Repeat("long", 50)], users);
    }

    [Fact]
    public async Task Reset_FolderWithData_StartsEmpty()
    {
        await CommitUsersAsync(1);

        await using var store = await PoolStore.OpenAsync(
            new(_folder.Path, Reset: true), NullLogger.Instance, TestContext.Current.CancellationToken);

        Assert.Empty(store.Pools);
    }

    [Fact]
    public async Task DeleteGroup_WithMembers_EndsTheirMembershipAlsoAfterReopening()
    {
        await using (var store = await OpenAsync())
        {
            store.Commit(
            [
                new PoolSaved(Build.Pool()),
                new UserSaved(Build.User("ann") with { Groups = [new("a", Build.Now), new("b", Build.Now)] }),
                new GroupDeleted("local_test", "a"),
            ]);
        }

        await using var again = await OpenAsync();
        var state = again.Pool("local_test");

        Assert.Equal(["b"], state.FindUser("ann")!.Groups.Select(group => group.GroupName));
        Assert.Empty(state.Read(users => users.Members("a").ToList()));
        Assert.Single(state.Read(users => users.Members("b").ToList()));
    }

    [Fact]
    public void Journal_OlderThanAMember_IsReadWithItsDefault()
    {
        const string Line =
            """
            [{"is":"pool","pool":{"id":"local_old","settings":{},"mfa":{},"signingKeys":[],"secret":"AA=="}},
             {"is":"client","client":{"clientId":"old","userPoolId":"local_old","settings":{},"secrets":[]}}]
            """;

        var changes = JsonSerializer.Deserialize(Line, StoreJson.Default.IReadOnlyListStoreChange)!;

        var pool = Assert.IsType<PoolSaved>(changes[0]).Pool;
        Assert.Empty(pool.Domains);
        Assert.Equal(20, pool.Sessions.MaxPerUser);
        Assert.Empty(Assert.IsType<ClientSaved>(changes[1]).Client.Terms);
    }

    [Fact]
    public void Journal_OlderThanWhatSignInsProve_IsReadWithoutIt()
    {
        const string Line =
            """
            [{"is":"user","user":{"userPoolId":"local_old","sub":"00000000-0000-4000-8000-000000000001",
              "username":"ann","number":1,"status":"CONFIRMED",
              "createdAt":"2026-11-20T12:00:00+00:00","modifiedAt":"2026-11-20T12:00:00+00:00",
              "signIns":[{"id":"a","eventId":"b","clientId":"c","authenticatedAt":"2026-11-20T12:00:00+00:00",
                "expiresAt":"2026-12-20T12:00:00+00:00","tokens":[{"hash":"x"}]}]}}]
            """;

        var changes = JsonSerializer.Deserialize(Line, StoreJson.Default.IReadOnlyListStoreChange)!;

        var signIn = Assert.Single(Assert.IsType<UserSaved>(Assert.Single(changes)).User.SignIns);
        Assert.Null(signIn.Proofs);
        Assert.Equal("x", Assert.Single(signIn.Tokens).Hash);
    }

    private Task<PoolStore> OpenAsync() => OpenAsync(64L << 20);

    private Task<PoolStore> OpenAsync(long compactAfter) => PoolStore.OpenAsync(
        new(_folder.Path, CompactAfter: compactAfter), NullLogger.Instance, TestContext.Current.CancellationToken);

    private async Task CommitUsersAsync(int count, long compactAfter = 64L << 20)
    {
        await using var store = await OpenAsync(compactAfter);
        store.Commit([new PoolSaved(Build.Pool())]);
        for (var i = 0; i < count; i++)
        {
            store.Commit([new UserSaved(Build.User($"user{i}", i + 1))]);
        }
    }

    private static List<string> Content(PoolStore store) =>
    [
        .. store.Pool("local_test").Read(users => users.All().Select(user => $"{user.Number} {user.Username}").ToList()),
        .. store.Inbox().Select(message => message.Id),
    ];

    private string Journal() => Directory.GetFiles(_folder.Path, "journal-*").Single();

    private static SentMessage Message(string id) => new()
    {
        Id = id,
        SentAt = Build.Now,
        UserPoolId = "local_test",
        Username = "ann",
        Medium = "EMAIL",
        Recipient = "ann@example.com",
        Trigger = MessageTrigger.SignUp,
        Body = "Hello",
    };
}
