using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Connectors.Tools;

/// <summary>
/// Gets pages as tools do: where there were too many requests it waits, on the test's clock, and asks again.
/// </summary>
internal sealed class PatientClient(HttpClient client, TestClock clock)
{
    // A request that was turned away is sent five times more by each of the tools.
    private const int MostAttempts = 6;

    /// <summary>Lets the gateway do what it does in the background, while a tool waits to ask again.</summary>
    public Func<Task> WaitAsync { get; init; } = () => Task.CompletedTask;

    /// <summary>Gets a page.</summary>
    /// <param name="address">Its address.</param>
    /// <param name="headers">The headers that the configuration names.</param>
    /// <param name="waitOf">How long the tool waits after an answer of too many requests.</param>
    public async Task<ToolPage> GetAsync(
        string address,
        IReadOnlyDictionary<string, string> headers,
        Func<HttpResponseMessage, TimeSpan> waitOf)
    {
        using var response = await SendAsync(HttpMethod.Get, address, body: null, headers, waitOf, HttpStatusCode.OK);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        return new(JsonNode.Parse(body)!.AsObject(), LinkedPages.NextOf(response));
    }

    /// <summary>Sends a request, and answers the body that comes back.</summary>
    /// <param name="method">Its method.</param>
    /// <param name="address">Its address.</param>
    /// <param name="body">Its body, JSON; null for none.</param>
    /// <param name="headers">The headers that the configuration names.</param>
    /// <param name="waitOf">How long the tool waits after an answer of too many requests.</param>
    public async Task<byte[]> SendAsync(
        HttpMethod method,
        string address,
        string? body,
        IReadOnlyDictionary<string, string> headers,
        Func<HttpResponseMessage, TimeSpan> waitOf)
    {
        using var response = await SendAsync(method, address, body, headers, waitOf, expected: null);

        return await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string address,
        string? body,
        IReadOnlyDictionary<string, string> headers,
        Func<HttpResponseMessage, TimeSpan> waitOf,
        HttpStatusCode? expected)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var request = new HttpRequestMessage(method, address)
            {
                Content = body is null ? null : StubbedGateway.Json(body),
            };
            foreach (var (name, value) in headers)
            {
                // The key that the files show is for development alone, and the gateway refuses it here.
                request.Headers.Add(
                    name, value.Replace(ConnectorFiles.Key, StubbedGateway.Key, StringComparison.Ordinal));
            }

            var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            if (response.StatusCode is HttpStatusCode.TooManyRequests && attempt < MostAttempts)
            {
                clock.Advance(waitOf(response));
                response.Dispose();
                continue;
            }

            Assert.True(
                expected is null ? response.IsSuccessStatusCode : response.StatusCode == expected,
                $"{method} {address}: {(int)response.StatusCode} "
                + await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

            return response;
        }
    }

    /// <summary>The wait that a header says in seconds.</summary>
    public static TimeSpan SecondsIn(HttpResponseMessage response, string header) => TimeSpan.FromSeconds(
        int.Parse(response.Headers.GetValues(header).Single(), CultureInfo.InvariantCulture));

    /// <summary>An address with a query.</summary>
    public static string With(string address, IEnumerable<KeyValuePair<string, string>> query)
    {
        var parameters = string.Join(
            '&', query.Select(one => $"{Uri.EscapeDataString(one.Key)}={Uri.EscapeDataString(one.Value)}"));

        return parameters.Length == 0 ? address : $"{address}?{parameters}";
    }
}

/// <summary>A page as a tool sees it.</summary>
/// <param name="Body">Its JSON.</param>
/// <param name="Next">The address that its Link header has for the next one; null for none.</param>
internal sealed record ToolPage(JsonObject Body, string? Next)
{
    /// <summary>The rows under a member.</summary>
    public IReadOnlyList<JsonNode> Rows(string member) => [.. Body[member]!.AsArray().Select(row => row!)];
}
