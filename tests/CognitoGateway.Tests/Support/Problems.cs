using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace CognitoGateway.Tests.Support;

/// <summary>Asserts that an answer is a problem, and hands it on.</summary>
internal static class Problems
{
    public static async Task<JsonElement> AssertAsync(HttpResponseMessage response, HttpStatusCode status)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());

        return problem;
    }

    /// <summary>The fields that a rejected request names.</summary>
    public static string FieldsOf(JsonElement problem) => string.Join(
        ',', problem.GetProperty("errors").EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal));
}
