using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace CognitoGateway.EndToEnd.Tests.Support;

/// <summary>The real gateway, started as its users start it: a process of its own, on ports of its own.</summary>
internal sealed class GatewayProcess : IAsyncDisposable
{
    // Far more than the start takes: it only ends a test whose gateway hangs.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly Lock _outputLock = new();
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private GatewayProcess(GatewaySettings settings)
    {
        Settings = settings;
        _process = new Process { StartInfo = StartInfo(settings), EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Exited += (_, _) => _started.TrySetException(new InvalidOperationException("The gateway ended."));
    }

    /// <summary>What the process was started with.</summary>
    public GatewaySettings Settings { get; }

    /// <summary>All that the process has written so far.</summary>
    public string Output
    {
        get
        {
            lock (_outputLock)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Starts a gateway and waits until it listens.</summary>
    public static async Task<GatewayProcess> StartAsync(GatewaySettings settings, CancellationToken cancellationToken)
    {
        var gateway = new GatewayProcess(settings);
        try
        {
            gateway._process.Start();
            gateway._process.BeginOutputReadLine();
            gateway._process.BeginErrorReadLine();
            await gateway._started.Task.WaitAsync(LongestWait, cancellationToken);

            return gateway;
        }
        catch (Exception exception) when (exception is InvalidOperationException or TimeoutException)
        {
            await gateway.DisposeAsync();
            throw new InvalidOperationException($"The gateway did not start.\n{gateway.Output}", exception);
        }
    }

    /// <summary>A client of the REST side, with the development key where asked for.</summary>
    public HttpClient CreateClient(bool withKey = true)
    {
        // Redirects are answers to be seen here.
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }, disposeHandler: true)
        {
            BaseAddress = Settings.Address,
        };
        if (withKey)
        {
            client.DefaultRequestHeaders.Add("X-Api-Key", "local-development-key");
        }

        return client;
    }

    /// <summary>The code of the newest message in the inbox of the embedded user pools.</summary>
    public async Task<string> NewestCodeAsync(string recipient)
    {
        using var client = new HttpClient();
        var inbox = new Uri(Settings.Embedded, $"inbox.json?recipient={Uri.EscapeDataString(recipient)}");
        var messages = await client.GetFromJsonAsync<JsonElement>(inbox, TestContext.Current.CancellationToken);

        return messages[0].GetProperty("code").GetString()!;
    }

    /// <summary>Sends Ctrl-C's signal, and gives the exit code once the process has ended.</summary>
    public async Task<int> InterruptAsync(CancellationToken cancellationToken)
    {
        var pid = _process.Id.ToString(CultureInfo.InvariantCulture);
        (await Command.RunAsync("kill", ["-INT", pid], cancellationToken: cancellationToken)).Succeeded();
        await _process.WaitForExitAsync(cancellationToken).WaitAsync(LongestWait, cancellationToken);

        return _process.ExitCode;
    }

    /// <summary>The files that the process has loaded into its memory, as Linux tells them.</summary>
    public Task<string> LoadedFilesAsync(CancellationToken cancellationToken) =>
        File.ReadAllTextAsync($"/proc/{_process.Id.ToString(CultureInfo.InvariantCulture)}/maps", cancellationToken);

    /// <summary>Ends the process as kill -9 does: it gets no chance to save anything.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        _process.Kill();
        await _process.WaitForExitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync(CancellationToken.None);
        }

        _process.Dispose();
    }

    private static ProcessStartInfo StartInfo(GatewaySettings settings)
    {
        var start = new ProcessStartInfo
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };
        string[] command = ["dotnet", "exec", Repository.Gateway, .. settings.Arguments];

        // A shell that runs the tests in its background hands SIGINT on as ignored; a gateway at a terminal does not
        // start like that.
        foreach (var word in OperatingSystem.IsLinux() ? ["env", "--default-signal=INT", .. command] : command)
        {
            start.ArgumentList.Add(word);
        }

        start.FileName = start.ArgumentList[0];
        start.ArgumentList.RemoveAt(0);
        foreach (var (name, value) in settings.ToEnvironment())
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_outputLock)
        {
            _output.AppendLine(line);
        }

        // After this it answers, and has said what it has to say at its start.
        if (line.Contains("Application started", StringComparison.Ordinal))
        {
            _started.TrySetResult();
        }
    }
}
