using System.Diagnostics;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using CognitoGateway.Benchmarks.Load;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace CognitoGateway.Benchmarks.Subjects;

/// <summary>
/// The gateway as it is shipped, started by its own entry point on Kestrel: API key, validation, problem details and
/// all. The load comes over HTTP from the process that compares.
/// </summary>
internal sealed class GatewaySubject(params string[] settings) : ISubject
{
    public const string ApiKey = "key-of-the-benchmark";

    /// <summary>The key's hash.</summary>
    public static string ApiKeyHash { get; } =
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ApiKey)));

    /// <summary>The settings of a gateway in front of another service.</summary>
    public static string[] InFrontOf(Uri upstream) =>
    [
        "--environment=Production",
        "--Cognito:Region=local",
        "--Cognito:UserPools:0=*",
        $"--Cognito:Endpoints:local:Url={upstream}",
        "--Cognito:Endpoints:local:AccessKeyId=local",
        "--Cognito:Endpoints:local:SecretAccessKey=local",

        "--Cognito:Quotas:ReadProvisioned=false",

        // No line for each request: what it is compared with writes none either.
        "--Logging:LogLevel:CognitoGateway.Telemetry.Logs=Warning",

        // Paced as everywhere, at rates that the load does not come near.
        "--Cognito:Quotas:Rates:UserRead=1000000",
        "--Cognito:Quotas:Rates:UserList=1000000",
        "--ApiKeys:Keys:0:Name=benchmark",
        $"--ApiKeys:Keys:0:Sha256={ApiKeyHash}",
        "--ApiKeys:Keys:0:Scopes:0=*",
    ];

    private IHost? _host;
    private Task _run = Task.CompletedTask;

    public async Task<string> StartAsync()
    {
        var built = new TaskCompletionSource<IHost>(TaskCreationOptions.RunContinuationsAsynchronously);
        using (HostBuilt.Listen(built))
        {
            var entry = Assembly.Load("CognitoGateway").EntryPoint!;
            _run = Task.Run(() => entry.Invoke(null, [(string[])["--urls=http://127.0.0.1:0", .. settings]]));
            await await Task.WhenAny(built.Task, _run);
            _host = await built.Task;
        }

        await StartedAsync(_host);
        return _host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
    }

    public Task CallAsync(Call call) => throw new NotSupportedException("It is called over HTTP.");

    public async ValueTask DisposeAsync()
    {
        _host?.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        await _run;
    }

    private static async Task StartedAsync(IHost host)
    {
        var started = new TaskCompletionSource();
        await using (host.Services.GetRequiredService<IHostApplicationLifetime>()
            .ApplicationStarted.Register(started.SetResult))
        {
            await started.Task;
        }
    }

    /// <summary>Waits for the host that an entry point builds: hosting tells of it.</summary>
    private sealed class HostBuilt(TaskCompletionSource<IHost> built)
        : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        public static IDisposable Listen(TaskCompletionSource<IHost> built) =>
            DiagnosticListener.AllListeners.Subscribe(new HostBuilt(built));

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.Extensions.Hosting")
            {
                value.Subscribe(this);
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value is { Key: "HostBuilt", Value: IHost host })
            {
                built.TrySetResult(host);
            }
        }

        public void OnCompleted()
        {
            // The listeners live as long as the process.
        }

        public void OnError(Exception error) => built.TrySetException(error);
    }
}
