using System.Net;
using System.Text.Json;

namespace CognitoGateway.Tests.Support;

/// <summary>Calls of the gateway whose status is asserted, with JSON in and out.</summary>
internal static class JsonCalls
{
    /// <summary>Gets what is there.</summary>
    public static Task<JsonElement> GetOkAsync(this HttpClient client, string path) =>
        client.SendJsonAsync(HttpMethod.Get, path, body: null, HttpStatusCode.OK);

    /// <summary>Sends a body, and answers the body that comes back; undefined where none does.</summary>
    public static async Task<JsonElement> SendJsonAsync(
        this HttpClient client, HttpMethod method, string path, string? body, HttpStatusCode expected)
    {
        using var response = await client.SendBodyAsync(method, path, body);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == expected, $"{method} {path}: {(int)response.StatusCode} {text}");

        return text.Length == 0 ? default : JsonElement.Parse(text);
    }

    /// <summary>Sends a body and asserts the problem.</summary>
    public static async Task<JsonElement> RefusedAsync(
        this HttpClient client, HttpMethod method, string path, string? body, HttpStatusCode expected)
    {
        using var response = await client.SendBodyAsync(method, path, body);

        return await Problems.AssertAsync(response, expected);
    }

    /// <summary>Sends a body.</summary>
    public static async Task<HttpResponseMessage> SendBodyAsync(
        this HttpClient client, HttpMethod method, string path, string? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path)
        {
            Content = body is null ? null : StubbedGateway.Json(body),
        };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
