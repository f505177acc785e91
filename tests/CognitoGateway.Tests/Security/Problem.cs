using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;

namespace CognitoGateway.Tests.Security;

/// <summary>Asserts that an answer is a problem, and hands it on.</summary>
internal static class Problem
{
    public static async Task<ProblemDetails> AssertAsync(HttpResponseMessage response, HttpStatusCode status)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.Content.ReadFromJsonAsync<ProblemDetails>(TestContext.Current.CancellationToken);
        Assert.Equal((int)status, problem?.Status);

        return problem!;
    }

    /// <summary>Cognito's code in a problem.</summary>
    public static string? CodeOf(ProblemDetails problem) => problem.Extensions["code"]?.ToString();

    /// <summary>The fields that a rejected request names.</summary>
    public static string FieldsOf(ProblemDetails problem) => string.Join(
        ',',
        ((JsonElement)problem.Extensions["errors"]!).EnumerateObject()
            .Select(field => field.Name)
            .Order(StringComparer.Ordinal));
}
