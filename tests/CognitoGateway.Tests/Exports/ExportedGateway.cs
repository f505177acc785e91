using System.Globalization;
using System.Net;
using System.Text.Json;
using CognitoGateway.Exports;
using CognitoGateway.Tests.Http.Exports;
using CognitoGateway.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Tests.Exports;

/// <summary>One of several instances that share a folder of export jobs, over canned users.</summary>
internal sealed class ExportedGateway : IAsyncDisposable
{
    public const string Pool = "local_a";

    private readonly StubbedGateway _gateway;
    private readonly HttpClient _caller;

    /// <summary>Starts it.</summary>
    /// <param name="cognito">What answers for Cognito.</param>
    /// <param name="folder">The folder of the jobs.</param>
    /// <param name="clock">The time.</param>
    /// <param name="settings">Settings besides.</param>
    public ExportedGateway(
        StubCognito cognito, string folder, TimeProvider clock, params (string Name, string? Value)[] settings)
    {
        _gateway = new StubbedGateway { Cognito = cognito, Exports = folder, Clock = clock }.With("Exports:AtOnce", "2");
        foreach (var (name, value) in settings)
        {
            _gateway.With(name, value);
        }

        _caller = _gateway.CreateCaller();
    }

    /// <summary>What it does in the background.</summary>
    public ExportWorker Worker => _gateway.Services.GetRequiredService<ExportWorker>();

    /// <summary>What it has logged as errors.</summary>
    public IEnumerable<string> Errors => _gateway.Logs.Errors;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Orders a job, and answers its id.</summary>
    public async Task<string> OrderAsync(string order) =>
        (await _caller.SendJsonAsync(HttpMethod.Post, $"/pools/{Pool}/exports", order, HttpStatusCode.Accepted))
        .GetProperty("id").GetString()!;

    /// <summary>Orders a job that is refused, and answers when to come again.</summary>
    public async Task<TimeSpan?> RefusedAsync(string order, HttpStatusCode status)
    {
        using var response = await _caller.PostAsync($"/pools/{Pool}/exports", StubbedGateway.Json(order), Stop);
        await Problems.AssertAsync(response, status);

        return response.Headers.RetryAfter?.Delta;
    }

    /// <summary>Begins what waits, and waits until nothing is under way.</summary>
    public async Task WorkAsync()
    {
        await Worker.LookAsync(Stop);
        await Worker.IdleAsync();
    }

    /// <summary>The job as its caller sees it.</summary>
    public Task<JsonElement> GetAsync(string id) => _caller.GetOkAsync($"/pools/{Pool}/exports/{id}");

    /// <summary>Asserts that there is no such job.</summary>
    public Task AssertGoneAsync(string id) =>
        _caller.RefusedAsync(HttpMethod.Get, $"/pools/{Pool}/exports/{id}", null, HttpStatusCode.NotFound);

    /// <summary>Deletes a job.</summary>
    public Task DeleteAsync(string id) =>
        _caller.SendJsonAsync(HttpMethod.Delete, $"/pools/{Pool}/exports/{id}", null, HttpStatusCode.NoContent);

    /// <summary>The texts of the files of a job that has succeeded, unpacked.</summary>
    public async Task<IReadOnlyList<string>> FilesAsync(string id)
    {
        var job = await GetAsync(id);
        Assert.True(job.GetProperty("status").GetString() == "SUCCEEDED", job.ToString());
        var texts = new List<string>();
        foreach (var file in job.GetProperty("files").EnumerateArray())
        {
            var bytes = await _caller.GetByteArrayAsync(file.GetProperty("href").GetString(), Stop);
            Assert.Equal(file.GetProperty("bytes").GetInt32(), bytes.Length);
            texts.Add(PackedLines.TextOf(bytes));
        }

        return texts;
    }

    /// <summary>The usernames in the files of a job of lines of JSON, in order.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync(string id) =>
    [
        .. (await FilesAsync(id)).SelectMany(PackedLines.NamesIn).Order(StringComparer.Ordinal),
    ];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _caller.Dispose();
        await _gateway.DisposeAsync();
    }
}

/// <summary>Users of whom a call fails until it is told to pass: a place to stop at.</summary>
internal sealed class HeldUsers
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _passes;

    /// <summary>Makes so many users; the calls from that one on fail.</summary>
    public HeldUsers(int count, int failsFrom, string code = "TooManyRequestsException") => Users = new(Cognito, count)
    {
        Before = call =>
        {
            if (_passes || call < failsFrom)
            {
                return null;
            }

            _reached.TrySetResult();
            return code;
        },
    };

    /// <summary>What answers for Cognito.</summary>
    public StubCognito Cognito { get; } = new();

    /// <summary>The users.</summary>
    public ManyUsers Users { get; }

    /// <summary>Ends with the first call that fails.</summary>
    public Task Reached => _reached.Task;

    /// <summary>Lets all calls pass from now on.</summary>
    public void Pass() => _passes = true;

    /// <summary>The usernames of users, by their numbers.</summary>
    public static IEnumerable<string> Names(IEnumerable<int> numbers) =>
        numbers.Select(number => string.Create(CultureInfo.InvariantCulture, $"user{number:D5}"));
}
