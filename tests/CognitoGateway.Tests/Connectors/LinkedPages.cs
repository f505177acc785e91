using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CognitoGateway.Tests.Connectors;

/// <summary>Reads all pages of a list by nothing but their <c>Link</c> headers.</summary>
internal static partial class LinkedPages
{
    /// <summary>The pages, from the first address on.</summary>
    public static async Task<IReadOnlyList<JsonElement>> ReadAsync(HttpClient client, string address)
    {
        var pages = new List<JsonElement>();
        for (var next = address; next is not null;)
        {
            using var response = await client.GetAsync(next, TestContext.Current.CancellationToken);
            var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(response.StatusCode is HttpStatusCode.OK, $"{next}: {text}");
            pages.Add(JsonElement.Parse(text));
            next = NextOf(response);
        }

        return pages;
    }

    /// <summary>The address of the page after an answer; null on the last one.</summary>
    public static string? NextOf(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Link", out var links) && Next().Match(links.Single()) is { Success: true } next
            ? next.Groups["address"].Value
            : null;

    [GeneratedRegex(
        """^<(?<address>[^>]+)>; rel="next"$""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Next();
}
