using CognitoGateway.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace CognitoGateway.EndToEnd.Tests.Browser;

/// <summary>A headless Chromium of the machine's own, with one page, and what went wrong on it.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    // As root and without network, as on a build machine: no sandbox, and no calls home.
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
    ];

    // In milliseconds. It only ends a test that hangs: a busy machine draws slowly.
    private const float LongestWait = 90_000;

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly List<string> _errors = [];

    private Chromium(IPlaywright playwright, IBrowser browser, IPage page)
    {
        _playwright = playwright;
        _browser = browser;
        Page = page;
        Page.Console += (_, message) => AddError(message);
        Page.PageError += (_, error) => _errors.Add(error);
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>Errors that the page's scripts threw or wrote to the console.</summary>
    public IReadOnlyList<string> Errors => _errors;

    /// <summary>Starts the browser.</summary>
    public static async Task<Chromium> StartAsync()
    {
        var executable = await Tools.ChromiumAsync();
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = executable, Args = Arguments });

        var page = await browser.NewPageAsync();
        page.SetDefaultTimeout(LongestWait);
        Assertions.SetDefaultExpectTimeout(LongestWait);

        return new Chromium(playwright, browser, page);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private void AddError(IConsoleMessage message)
    {
        if (message.Type == "error")
        {
            _errors.Add($"{message.Text} ({message.Location})");
        }
    }
}
