using System.Diagnostics;
using System.Threading.Channels;

namespace CognitoGateway.Benchmarks.Processes;

/// <summary>A process of the benchmark: this program, with arguments.</summary>
internal sealed class Child : IAsyncDisposable
{
    private readonly Process _process;

    private readonly Channel<string> _heard = Channel.CreateUnbounded<string>();
    private readonly Task _listening;

    private Child(Process process)
    {
        _process = process;
        _listening = ListenAsync();
    }

    /// <summary>What the process said when it was ready.</summary>
    public string Greeting { get; private set; } = "";

    /// <summary>The process's id.</summary>
    public int Id => _process.Id;

    public static Task<Child> StartAsync(params string[] arguments) => StartAsync(Cores.All, arguments);

    /// <summary>Starts it on some cores only.</summary>
    public static async Task<Child> StartAsync(Cores cores, params string[] arguments)
    {
        var program = Environment.ProcessPath ?? throw new InvalidOperationException("Who am I?");
        var start = new ProcessStartInfo(program)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
        {
            start.ArgumentList.Add(typeof(Child).Assembly.Location);
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start.On(cores)) ?? throw new InvalidOperationException("It did not start.");
        var child = new Child(process);
        child.Greeting = await child.HearAsync();
        return child;
    }

    public async Task<string> AskAsync(string command)
    {
        await _process.StandardInput.WriteLineAsync(command);
        await _process.StandardInput.FlushAsync();
        return await HearAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _listening;
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<string> HearAsync() =>
        await _heard.Reader.WaitToReadAsync()
            ? await _heard.Reader.ReadAsync()
            : throw new InvalidOperationException("A process of the benchmark has ended early; see its output above.");

    // All that it writes is read as it comes: a full pipe would have its log wait, and the process with it.
    private async Task ListenAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(Lines.Mark, StringComparison.Ordinal))
            {
                await _heard.Writer.WriteAsync(line[Lines.Mark.Length..]);
            }
        }

        _heard.Writer.Complete();
    }
}
