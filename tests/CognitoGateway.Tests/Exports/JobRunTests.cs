using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using CognitoGateway.Exports;
using CognitoGateway.Http.Exports;
using CognitoGateway.Tests.Http.Exports;
using CognitoGateway.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Tests.Exports;

/// <summary>One instance's work at a job whose reads fail.</summary>
public sealed class JobRunTests : IAsyncDisposable
{
    private const int Count = 500;

    private readonly TempFolder _folder = new();
    private readonly StubbedGateway _gateway = new();
    private readonly HastyClock _clock = new();
    private readonly ExportMeters _meters = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        _meters.Dispose();

        return _gateway.DisposeAsync();
    }

    [Theory]
    [InlineData("sequential", false)]
    [InlineData("sequential", true)]
    [InlineData("parallel", true)]
    public async Task Run_WhoseReadsFailNowAndThen_HasEveryUserOnce(string scan, bool gzip)
    {
        string[] failures = ["TooManyRequestsException", "InternalErrorException", "AccessDeniedException"];
        var users = new ManyUsers(_gateway.Cognito, Count)
        {
            Before = call => call % 4 == 0 ? failures[call / 4 % failures.Length] : null,
        };

        var (job, folder) = await RunAsync(new() { UserPoolId = "local_a", Stream = "users", Scan = scan, Gzip = gzip });

        Assert.Equal(ExportStatus.Succeeded, job.Status);
        Assert.Equal(Count, job.Rows);
        var names = await PackedLines.NamesAsync(folder.PathOf(Assert.Single(job.Files)));
        Assert.Equal(users.Names, names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Run_WhoseReadsFailForGood_FailsAfterSomeTriesWithLongerAndLongerPauses()
    {
        _ = new ManyUsers(_gateway.Cognito, Count) { Before = call => call > 3 ? "TooManyRequestsException" : null };

        var (job, _) = await RunAsync(new() { UserPoolId = "local_a", Stream = "users", Scan = "sequential" });

        Assert.Equal(ExportStatus.Failed, job.Status);
        Assert.Equal(429, job.Problem?.Status);
        Assert.Empty(job.Files);
        Assert.Equal(3 + JobRun.MostFailures + 1, _gateway.Cognito.SentTo("ListUsers").Count());
        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60], _clock.Pauses.Select(pause => (int)pause.TotalSeconds));
    }

    [Fact]
    public async Task Run_ThatWasBegunTooOftenWithoutComingFurther_Fails()
    {
        _ = new ManyUsers(_gateway.Cognito, Count);

        var (job, _) = await RunAsync(
            new() { UserPoolId = "local_a", Stream = "users" }, job => job with { Failures = JobRun.MostFailures });

        Assert.Equal(ExportStatus.Failed, job.Status);
        Assert.Empty(_gateway.Cognito.SentTo("ListUsers"));
    }

    [Fact]
    public async Task Run_WhileAnInstanceThatWasHeldUpHasAFileOpen_WaitsForIt()
    {
        _ = new ManyUsers(_gateway.Cognito, Count);
        FileStream? held = null;
        _clock.Paused = () => held!.Dispose();

        var (job, _) = await RunAsync(
            new() { UserPoolId = "local_a", Stream = "users" },
            job =>
            {
                var file = new JobFile("users-00001.ndjson", Rows: 0, Bytes: 0);
                held = JobFolder.OpenOwn(new JobFolder(_folder.File(job.Id)).PathOf(file), FileMode.Create);

                return job with { Files = [file] };
            });

        Assert.Equal(ExportStatus.Succeeded, job.Status);
        Assert.Equal(Count, job.Rows);
        Assert.Single(_clock.Pauses);
    }

    [Fact]
    public async Task Run_Counts_ItsRowsAndItsEnd()
    {
        _ = new ManyUsers(_gateway.Cognito, Count);
        using var listener = new MeterListener();
        var counted = new ConcurrentDictionary<string, long>(StringComparer.Ordinal);
        listener.InstrumentPublished = (instrument, all) =>
        {
            if (instrument.Meter == _meters.Meter)
            {
                all.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>(
            (instrument, value, _, _) => counted.AddOrUpdate(instrument.Name, value, (_, sum) => sum + value));
        listener.Start();

        await RunAsync(new() { UserPoolId = "local_a", Stream = "users" });

        Assert.Equal(Count, counted["cognito.gateway.exports.rows"]);
        Assert.Equal(1, counted["cognito.gateway.exports.ended"]);
    }

    private async Task<(ExportJob Job, JobFolder Folder)> RunAsync(
        CreateExportRequest order, Func<ExportJob, ExportJob>? change = null)
    {
        var services = _gateway.Services;
        var folders = new JobFolders(Options.Create(new ExportOptions { Directory = _folder.Path }), _clock);
        var made = await folders.CreateAsync(order, new("ApiKey", "tests", ""), users: Count);
        var folder = folders.Find(made.Id)!;
        var lease = folders.LeaseOf(folder);
        Assert.True(lease.TryTake());
        var work = new JobWork(
            services.GetServices<IExportStream>().First(stream => stream.Name == order.Stream),
            services.GetRequiredKeyedService<Sdk.CognitoClient>(CognitoGateway.Cognito.CognitoServices.Shared),
            services.GetRequiredService<JobRights>(),
            new() { ScanConcurrency = 4 },
            _meters,
            _clock,
            NullLogger.Instance);

        await new JobRun(change?.Invoke(made) ?? made, folder, lease, work).RunAsync(Stop);

        Assert.False(lease.IsHeld);
        return ((await folder.ReadAsync(Stop))!, folder);
    }

    // What waits for it need not: it is as late as that at once. What comes back again and again never does.
    private sealed class HastyClock : TimeProvider
    {
        private readonly TestClock _time = new();

        public List<TimeSpan> Pauses { get; } = [];

        public Action? Paused { get; set; }

        public override DateTimeOffset GetUtcNow() => _time.GetUtcNow();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var isOnce = period == Timeout.InfiniteTimeSpan;
            if (isOnce)
            {
                Pauses.Add(dueTime);
                Paused?.Invoke();
            }

            return System.CreateTimer(
                callback, state, isOnce ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
