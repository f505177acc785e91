using System.Net;
using System.Text.RegularExpressions;

namespace CognitoGateway.Embedded.Tests.Support;

/// <summary>A browser without scripts: keeps cookies, follows redirects, and fills forms in.</summary>
internal sealed class TestBrowser : IDisposable
{
    private readonly Uri _server;
    private readonly HttpClient _http;

    public TestBrowser(Uri server)
    {
        _server = server;
        _http = new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = Cookies });
    }

    public CookieContainer Cookies { get; } = new();

    /// <summary>Opens an address.</summary>
    public Task<TestBrowserPage> OpenAsync(string address) =>
        SendAsync(new(HttpMethod.Get, new Uri(_server, address)));

    /// <summary>Fills the form in that goes to the path, and sends it.</summary>
    public Task<TestBrowserPage> SubmitAsync(
        TestBrowserPage page, string path, params IEnumerable<(string Name, string Value)> fields)
    {
        var form = page.Form(path);
        var filled = new Dictionary<string, string>(form.Hidden, StringComparer.Ordinal);
        foreach (var (name, value) in fields)
        {
            filled[name] = value;
        }

        return PostAsync(form.Action, filled);
    }

    /// <summary>Sends fields without a page that they are on.</summary>
    public Task<TestBrowserPage> PostAsync(
        string address, IEnumerable<KeyValuePair<string, string>> fields, Action<HttpRequestMessage>? more = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_server, address))
        {
            Content = new FormUrlEncodedContent(fields),
        };
        more?.Invoke(request);
        return SendAsync(request);
    }

    public void Dispose() => _http.Dispose();

    private async Task<TestBrowserPage> SendAsync(HttpRequestMessage request)
    {
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var address = request.RequestUri!;
        request.Dispose();
        if (response.Headers.Location is not { } location)
        {
            return new(response.StatusCode, address, body, response.Headers.ToString());
        }

        var next = new Uri(address, location);
        return next.Authority == _server.Authority
            ? await SendAsync(new(HttpMethod.Get, next))
            : new(response.StatusCode, next, body, response.Headers.ToString());
    }
}

/// <summary>Where a browser has got to.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Address">The page's address; after a redirect to elsewhere, that one.</param>
/// <param name="Html">The page.</param>
/// <param name="Headers">The answer's headers.</param>
internal sealed partial record TestBrowserPage(HttpStatusCode Status, Uri Address, string Html, string Headers)
{
    /// <summary>The page as people read it.</summary>
    public string Text => WebUtility.HtmlDecode(Tag().Replace(Style().Replace(Html, ""), " "));

    /// <summary>The parameters of the address: of its fragment, where it has one.</summary>
    public IReadOnlyDictionary<string, string> Answer =>
        (Address.Fragment.Length > 0 ? Address.Fragment : Address.Query)
        .TrimStart('?', '#')
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2))
        .ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]), StringComparer.Ordinal);

    /// <summary>The form that goes to the path.</summary>
    public TestForm Form(string path) => Forms().Matches(Html)
        .Select(match => new TestForm(
            WebUtility.HtmlDecode(match.Groups["action"].Value),
            HiddenField().Matches(match.Groups["fields"].Value).ToDictionary(
                field => WebUtility.HtmlDecode(field.Groups["name"].Value),
                field => WebUtility.HtmlDecode(field.Groups["value"].Value),
                StringComparer.Ordinal)))
        .First(form => form.Action.Split('?')[0].EndsWith(path, StringComparison.Ordinal));

    /// <summary>The address of the link with the text.</summary>
    public string LinkTo(string text) => Links().Matches(Html)
        .Where(match => WebUtility.HtmlDecode(match.Groups["text"].Value).Trim() == text)
        .Select(match => WebUtility.HtmlDecode(match.Groups["address"].Value))
        .First();

    [GeneratedRegex("<style>.*?</style>", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Style();

    [GeneratedRegex("<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();

    [GeneratedRegex(
        "<form method=\"post\" action=\"(?<action>[^\"]*)\">(?<fields>.*?)</form>",
        RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Forms();

    [GeneratedRegex(
        "<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\">", RegexOptions.NonBacktracking)]
    private static partial Regex HiddenField();

    [GeneratedRegex("<a [^>]*href=\"(?<address>[^\"]*)\"[^>]*>(?<text>[^<]*)</a>", RegexOptions.NonBacktracking)]
    private static partial Regex Links();
}

/// <summary>A form of a page.</summary>
internal sealed record TestForm(string Action, IReadOnlyDictionary<string, string> Hidden);
