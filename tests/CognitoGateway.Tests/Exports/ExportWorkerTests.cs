using System.Net;
using CognitoGateway.Exports;
using CognitoGateway.Tests.Http.Exports;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Exports;

/// <summary>What becomes of export jobs, whatever happens to the instances that work at them.</summary>
public sealed class ExportWorkerTests : IDisposable
{
    private const int Count = 700;

    private readonly TempFolder _folder = new();
    private readonly TestClock _clock = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("""{"stream":"users","scan":"sequential"}""")]
    [InlineData("""{"stream":"users","scan":"parallel"}""")]
    [InlineData("""{"stream":"users","scan":"sequential","gzip":true}""")]
    [InlineData("""{"stream":"users","scan":"parallel","gzip":true,"expand":["groups"]}""")]
    public async Task Job_WhoseInstanceEnds_IsGoneOnWithWhileUsersComeAndGo(string order)
    {
        var held = new HeldUsers(Count, failsFrom: 5);
        held.Cognito.On("AdminListGroupsForUser", """{"Groups":[]}""");
        held.Cognito.On("ListGroups", """{"Groups":[]}""");
        string id;
        await using (var first = Gateway(held.Cognito))
        {
            id = await first.OrderAsync(order);
            await held.Reached;
        }

        var left = await ReadAsync(id);
        foreach (var number in Enumerable.Range(1, 10))
        {
            held.Users.Remove(number * 60);
            held.Users.Add(Count + number);
        }

        held.Pass();
        await using var second = Gateway(held.Cognito);
        await second.WorkAsync();

        var names = await second.NamesAsync(id);
        Assert.Equal("QUEUED", left.Status);
        Assert.InRange(left.Rows, 0, Count - 1);
        Assert.Equal(names.Distinct(StringComparer.Ordinal), names);
        Assert.Superset(
            HeldUsers.Names(Enumerable.Range(1, Count).Where(number => number % 60 != 0)).ToHashSet(StringComparer.Ordinal),
            names.ToHashSet(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("""{"stream":"users","scan":"sequential","rowsPerFile":1000}""")]
    [InlineData("""{"stream":"users","scan":"parallel","gzip":true}""")]
    public async Task Job_WhoseInstanceIsKilled_IsTakenOverOnceItsLeaseIsOver(string order)
    {
        var held = new HeldUsers(Count, failsFrom: 7);
        string id;
        await using (var first = Gateway(held.Cognito, ("Exports:ScanConcurrency", "1")))
        {
            id = await first.OrderAsync(order);
            await held.Reached;
        }

        await LeaveAsKilledAsync(id);
        held.Pass();
        await using var second = Gateway(held.Cognito);
        var calls = held.Cognito.SentTo("ListUsers").Count();
        await second.WorkAsync();
        var early = await second.GetAsync(id);
        var callsEarly = held.Cognito.SentTo("ListUsers").Count();
        _clock.Advance(TimeSpan.FromSeconds(30));
        await second.WorkAsync();

        Assert.Equal("RUNNING", early.GetProperty("status").GetString());
        Assert.Equal(calls, callsEarly);
        Assert.Equal(held.Users.Names, await second.NamesAsync(id));
    }

    [Fact]
    public async Task Job_ThatTwoInstancesSee_IsWorkedAtByOne()
    {
        var held = new HeldUsers(Count, failsFrom: 3);
        await using var first = Gateway(held.Cognito);
        await using var second = Gateway(held.Cognito);
        var id = await first.OrderAsync("""{"stream":"users"}""");
        await held.Reached;
        var calls = held.Cognito.SentTo("ListUsers").Count();

        await second.WorkAsync();

        Assert.Equal(calls, held.Cognito.SentTo("ListUsers").Count());
        Assert.Equal("RUNNING", (await second.GetAsync(id)).GetProperty("status").GetString());
        await second.DeleteAsync(id);
        await first.AssertGoneAsync(id);
    }

    [Fact]
    public async Task Job_DeletedMidway_EndsAndLeavesNothing()
    {
        var held = new HeldUsers(Count, failsFrom: 5);
        await using var gateway = Gateway(held.Cognito);
        var id = await gateway.OrderAsync("""{"stream":"users"}""");
        await held.Reached;

        await gateway.DeleteAsync(id);

        held.Pass();
        var calls = held.Cognito.SentTo("ListUsers").Count();
        await gateway.WorkAsync();
        await gateway.AssertGoneAsync(id);
        Assert.Equal(calls, held.Cognito.SentTo("ListUsers").Count());
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
        Assert.Empty(gateway.Errors);
    }

    [Fact]
    public async Task Job_WhoseTimeIsOver_IsDeletedWithItsFiles()
    {
        var held = new HeldUsers(Count, failsFrom: int.MaxValue);
        await using var gateway = Gateway(held.Cognito, ("Exports:Expiry", "01:00:00"));
        var id = await gateway.OrderAsync("""{"stream":"users"}""");
        await gateway.WorkAsync();
        Assert.Equal(Count, (await gateway.NamesAsync(id)).Count);

        _clock.Advance(TimeSpan.FromHours(1));
        await gateway.AssertGoneAsync(id);
        await gateway.WorkAsync();

        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task Job_ThatTakesLongerThanItIsKept_IsNotDeletedMidway()
    {
        (string, string?)[] settings = [("Exports:Expiry", "00:05:00"), ("Exports:Lease", "00:10:00")];
        var held = new HeldUsers(Count, failsFrom: 5);
        string id;
        await using (var first = Gateway(held.Cognito, settings))
        {
            id = await first.OrderAsync("""{"stream":"users","scan":"sequential"}""");
            await held.Reached;
            _clock.Advance(TimeSpan.FromMinutes(4));
        }

        _clock.Advance(TimeSpan.FromMinutes(4));
        held.Pass();
        await using var second = Gateway(held.Cognito, settings);
        await second.WorkAsync();

        Assert.Equal(held.Users.Names, await second.NamesAsync(id));
    }

    [Fact]
    public async Task Order_WhereManyWait_IsRefusedForAWhile()
    {
        var held = new HeldUsers(Count, failsFrom: int.MaxValue);
        await using var gateway = Gateway(held.Cognito, ("Exports:AtOnce", "0"), ("Exports:MostQueued", "2"));
        await gateway.OrderAsync("""{"stream":"users"}""");
        await gateway.OrderAsync("""{"stream":"users"}""");

        var again = await gateway.RefusedAsync("""{"stream":"users"}""", HttpStatusCode.TooManyRequests);

        Assert.NotNull(again);
    }

    [Theory]
    [InlineData("ResourceNotFoundException", 404)]
    [InlineData("InvalidParameterException", 422)]
    public async Task Job_ThatCognitoRefusesMidway_HasFailedAndHasNoFiles(string code, int status)
    {
        var held = new HeldUsers(Count, failsFrom: 4, code);
        await using var gateway = Gateway(held.Cognito);
        var id = await gateway.OrderAsync("""{"stream":"users","scan":"sequential"}""");
        await gateway.WorkAsync();

        var job = await gateway.GetAsync(id);

        Assert.Equal("FAILED", job.GetProperty("status").GetString());
        Assert.Equal(status, job.GetProperty("problem").GetProperty("status").GetInt32());
        Assert.Equal(code, job.GetProperty("problem").GetProperty("code").GetString());
        Assert.Empty(job.GetProperty("files").EnumerateArray());
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_folder.Path, id, "files")));
    }

    [Fact]
    public async Task Job_WhoseCursorIsNotTakenAnyMore_BeginsAnew()
    {
        var refusals = 0;
        var cognito = new StubCognito();
        var users = new ManyUsers(cognito, Count)
        {
            Before = call => call == 5 && refusals++ == 0 ? "InvalidParameterException" : null,
        };
        await using var gateway = Gateway(cognito);
        var id = await gateway.OrderAsync("""{"stream":"users","scan":"sequential","gzip":true}""");
        await gateway.WorkAsync();

        Assert.Equal(1, refusals);
        Assert.Equal(users.Names, await gateway.NamesAsync(id));
    }

    [Fact]
    public async Task Job_OfMoreThanItMayWrite_HasFailedAndHasNoFiles()
    {
        var held = new HeldUsers(Count, failsFrom: int.MaxValue);
        await using var gateway = Gateway(held.Cognito, ("Exports:MostBytes", "1000"));
        var id = await gateway.OrderAsync("""{"stream":"users"}""");
        await gateway.WorkAsync();

        var job = await gateway.GetAsync(id);

        Assert.Equal("FAILED", job.GetProperty("status").GetString());
        Assert.Equal("ExportTooLarge", job.GetProperty("problem").GetProperty("code").GetString());
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_folder.Path, id, "files")));
    }

    [Fact]
    public async Task Job_WithRowsPerFile_HasFilesOfAtMostSoMany_EachWithItsHead()
    {
        var held = new HeldUsers(2500, failsFrom: int.MaxValue);
        await using var gateway = Gateway(held.Cognito);
        var id = await gateway.OrderAsync("""{"stream":"users","format":"csv","rowsPerFile":1000,"scan":"sequential"}""");
        await gateway.WorkAsync();

        var files = await gateway.FilesAsync(id);

        var lines = files.Select(text => text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries)).ToList();
        Assert.Equal(3, files.Count);
        Assert.All(lines, file => Assert.StartsWith("username,", file[0], StringComparison.Ordinal));
        Assert.All(lines, file => Assert.InRange(file.Length, 1, 1001));
        Assert.Equal(held.Users.Names, lines.SelectMany(file => file.Skip(1)).Select(line => line.Split(',')[0]));
        Assert.Equal(
            lines.Select(file => file.Length - 1L),
            (await gateway.GetAsync(id)).GetProperty("files").EnumerateArray().Select(file => file.GetProperty("rows").GetInt64()));
    }

    [Theory]
    [InlineData("ApiKeys:Keys:0:Name", "another")]
    [InlineData("ApiKeys:Keys:0:Scopes:0", "groups:read")]
    [InlineData("ApiKeys:Keys:0:Scopes:0", "users:read@local_b")]
    [InlineData("ApiKeys:Keys:0:ExpiresAt", "2026-11-20T17:00:00Z")]
    [InlineData("ApiKeys:Keys:0:Attributes:Hidden:0", "email")]
    [InlineData("Cognito:UserPools:0", "local_b")]
    public async Task Job_WhoseCallerMayNoLonger_DoesNotGoOn(string setting, string value)
    {
        var held = new HeldUsers(Count, failsFrom: int.MaxValue);
        string id;
        await using (var first = Gateway(held.Cognito, ("Exports:AtOnce", "0")))
        {
            id = await first.OrderAsync("""{"stream":"users"}""");
        }

        await using var second = Gateway(held.Cognito, (setting, value));
        await second.WorkAsync();

        var job = await ReadAsync(id);
        Assert.Equal(ExportStatus.Failed, job.Status);
        Assert.Equal(403, job.Problem?.Status);
        Assert.Empty(held.Cognito.SentTo("ListUsers"));
    }

    [Fact]
    public async Task Job_OfACallerWhoSeesLessNow_IsNotThere()
    {
        var held = new HeldUsers(Count, failsFrom: int.MaxValue);
        string id;
        await using (var first = Gateway(held.Cognito))
        {
            id = await first.OrderAsync("""{"stream":"users"}""");
            await first.WorkAsync();
            Assert.Equal(Count, (await first.NamesAsync(id)).Count);
        }

        await using var second = Gateway(held.Cognito, ("ApiKeys:Keys:0:Attributes:Hidden:0", "email"));

        await second.AssertGoneAsync(id);
    }

    [Fact]
    public async Task Job_OnTheDisk_IsForNobodyElse()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has other rights.");
        var held = new HeldUsers(Count, failsFrom: int.MaxValue);
        await using var gateway = Gateway(held.Cognito);
        var id = await gateway.OrderAsync("""{"stream":"users"}""");
        await gateway.WorkAsync();

        const UnixFileMode Others = ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        string[] entries =
        [
            Path.Combine(_folder.Path, id),
            .. Directory.EnumerateFileSystemEntries(Path.Combine(_folder.Path, id), "*", SearchOption.AllDirectories),
        ];
        Assert.True(entries.Length >= 4, string.Join(", ", entries));
        Assert.All(entries, entry => Assert.Equal(UnixFileMode.None, new FileInfo(entry).UnixFileMode & Others));
    }

    [Fact]
    public async Task Start_WithAFolderThatIsNone_NamesTheSetting()
    {
        await File.WriteAllTextAsync(_folder.File("file"), "", Stop);

        var result = new ExportDirectoryValidator().Validate(null, new() { Directory = _folder.File("file") });

        Assert.StartsWith("Exports:Directory", result.FailureMessage, StringComparison.Ordinal);
        Assert.True(new ExportDirectoryValidator().Validate(null, new() { Directory = _folder.File("new") }).Succeeded);
        Assert.True(new ExportDirectoryValidator().Validate(null, new()).Skipped);
    }

    private ExportedGateway Gateway(StubCognito cognito, params (string Name, string? Value)[] settings) =>
        new(cognito, _folder.Path, _clock, [("ApiKeys:Keys:0:Scopes:0", "users:read"), .. settings]);

    private async Task<ExportJob> ReadAsync(string id) =>
        (await new JobFolder(Path.Combine(_folder.Path, id)).ReadAsync(Stop))!;

    // The lease still counts, and behind what was saved there is more.
    private async Task LeaveAsKilledAsync(string id)
    {
        var folder = new JobFolder(Path.Combine(_folder.Path, id));
        await folder.SaveAsync(await ReadAsync(id) with { Status = ExportStatus.Running });
        Assert.True(new JobLease(folder.LeasePath, "killed", TimeSpan.FromSeconds(30), _clock).TryTake());
        var files = Path.Combine(_folder.Path, id, "files");
        await File.AppendAllTextAsync(Path.Combine(files, (await ReadAsync(id)).Files[^1].Name), "torn", Stop);
        await File.WriteAllTextAsync(Path.Combine(files, "users-00009.ndjson"), "never saved", Stop);
    }
}
