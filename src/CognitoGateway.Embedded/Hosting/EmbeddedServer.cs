using System.Security.Cryptography;
using CognitoGateway.Embedded.Domains;
using CognitoGateway.Embedded.Passwords;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Seeding;
using CognitoGateway.Embedded.Simulation;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CognitoGateway.Embedded.Hosting;

/// <summary>
/// A server that speaks Cognito's wire protocol on a port of its own. It needs nothing of the process around it and
/// shares nothing with a second one.
/// </summary>
/// <param name="options">Address, folder and keys.</param>
/// <param name="time">The clock of tokens, codes and dates; the system's by default.</param>
/// <param name="random">What ids, codes and keys are drawn from; the system's by default.</param>
/// <param name="loggers">Where it logs to; nowhere by default.</param>
public sealed class EmbeddedServer(
    EmbeddedOptions options,
    TimeProvider? time = null,
    RandomNumberGenerator? random = null,
    ILoggerFactory? loggers = null) : IAsyncDisposable
{
    private readonly ServerAddress _address = new();
    private PoolStore? _store;
    private WebApplication? _app;

    /// <summary>
    /// Where the keys of new pools come from, for tests that make many pools; by default each has a pair of its own.
    /// </summary>
    internal SigningKeySource? SigningKeys { get; init; }

    /// <summary>Where it is reached; known once it has started.</summary>
    public Uri Url => _address.Url;

    /// <summary>The data, for tests of what is told to nobody; there once it has started.</summary>
    internal PoolStore Store => _store ?? throw new InvalidOperationException("The server has not started.");

    /// <summary>What checks passwords, for tests of how much work that is; there once it has started.</summary>
    internal PasswordHasher Passwords => _app?.Services.GetRequiredService<PasswordHasher>()
        ?? throw new InvalidOperationException("The server has not started.");

    /// <summary>Where the demo pool's login pages and OAuth endpoints are; it ends with a slash.</summary>
    public Uri DemoDomain => new(_address.DomainAt(Demo.DemoDomain.Name) + "/");

    /// <summary>Reads the data and begins to listen.</summary>
    /// <exception cref="EmbeddedStartException">The address or the data folder cannot be had.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        var listening = ListenAddress.From(options);
        _store = await OpenStoreAsync(cancellationToken);
        _app = await BuildApartAsync(_store, listening);
        _app.UseDomainHosts();
        _app.UseRouting();
        _app.MapEmbedded();
        await _app.Services.GetRequiredService<InitialData>().MakeAsync(cancellationToken);
        try
        {
            await _app.StartAsync(cancellationToken);
        }
        catch (IOException e)
        {
            throw new EmbeddedStartException(
                $"The embedded user pools cannot listen on {options.Url}: the address is in use. "
                + $"Set {EmbeddedOptions.Section}:Url to another one.",
                e);
        }

        _address.Url = listening.Actual(_app.Urls);
    }

    /// <summary>Stops listening; requests in progress are finished first.</summary>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        if (_app is not null)
        {
            await _app.StopAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        if (_store is not null)
        {
            await _store.DisposeAsync();
        }
    }

    private Task<PoolStore> OpenStoreAsync(CancellationToken cancellationToken) =>
        string.IsNullOrEmpty(options.DataDirectory)
            ? Task.FromResult(PoolStore.InMemory())
            : PoolStore.OpenAsync(
                new(Path.GetFullPath(options.DataDirectory), options.Reset, options.SnapshotAfter),
                (loggers ?? NullLoggerFactory.Instance).CreateLogger<PoolStore>(),
                cancellationToken);

    // Without the caller's context: test hosts watch there for the host that a program builds, and would now and then
    // take this one for it.
    private Task<WebApplication> BuildApartAsync(PoolStore store, ListenAddress listening)
    {
        using var apart = ExecutionContext.SuppressFlow();

        return Task.Run(() => Build(store, listening));
    }

    private WebApplication Build(PoolStore store, ListenAddress listening)
    {
        var clock = new AdjustableClock(time ?? TimeProvider.System);

        // An empty builder: the process around it has its own settings, and they are not for this server.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = WireEndpoint.MaxBodySize;
            listening.Configure(kestrel);
        });
        builder.Services
            .AddSingleton<IHostLifetime, OwnersLifetime>()
            .AddSingleton(loggers ?? NullLoggerFactory.Instance)
            .AddSingleton(typeof(ILogger<>), typeof(Logger<>))
            .AddSingleton(options)
            .AddSingleton(clock)
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton(random ?? RandomNumberGenerator.Create())
            .AddSingleton(store)
            .AddSingleton(_address)
            .AddSigningKeys(SigningKeys)
            .AddRoutingCore()
            .AddProtocol(options)
            .AddAreas(options);

        return builder.Build();
    }

    // Whoever made the server starts and stops it: it does not listen to Ctrl-C itself, or the process around it would
    // lose it while it still finishes its own requests.
    private sealed class OwnersLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
