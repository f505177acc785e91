using CognitoGateway.Benchmarks.Load;
using CognitoGateway.Benchmarks.Processes;

namespace CognitoGateway.Benchmarks.Cost;

/// <summary>One way to make the calls, in a process of its own that is running.</summary>
internal abstract class RunningWay : IAsyncDisposable
{
    /// <summary>What its process has used so far.</summary>
    public abstract Task<Usage> UsageAsync();

    /// <summary>Makes so many calls.</summary>
    public abstract Task RunAsync(int calls);

    /// <summary>What it answers to one call; null where that stays in its process.</summary>
    public virtual Task<byte[]?> AnswerAsync() => Task.FromResult<byte[]?>(null);

    public abstract ValueTask DisposeAsync();
}

/// <summary>A way that makes its calls by itself.</summary>
internal sealed class OwnCalls(Child child, Call call) : RunningWay
{
    public override async Task<Usage> UsageAsync() => Usage.Parse(await child.AskAsync("usage"));

    public override Task RunAsync(int calls) => child.AskAsync($"run {call} {calls}");

    public override ValueTask DisposeAsync() => child.DisposeAsync();
}

/// <summary>A server of this program that is called over HTTP.</summary>
internal sealed class OwnServer(Child child, ClosedLoop load) : RunningWay
{
    public override async Task<Usage> UsageAsync() => Usage.Parse(await child.AskAsync("usage"));

    public override Task RunAsync(int calls) => load.RunAsync(calls);

    public override async Task<byte[]?> AnswerAsync() => await load.AnswerAsync();

    public override ValueTask DisposeAsync() => child.DisposeAsync();
}

/// <summary>A foreign server; what it allocates is not known.</summary>
internal sealed class ForeignServer(ForeignProcess process, ClosedLoop load) : RunningWay
{
    public override Task<Usage> UsageAsync() =>
        Task.FromResult(new Usage(ProcessTree.CpuMicroseconds(process.Id), Bytes: 0));

    public override Task RunAsync(int calls) => load.RunAsync(calls);

    public override async Task<byte[]?> AnswerAsync() => await load.AnswerAsync();

    public override ValueTask DisposeAsync() => process.DisposeAsync();
}
