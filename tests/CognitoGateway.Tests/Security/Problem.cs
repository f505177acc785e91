using System.Net;
using System.Net.Http.Json;
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
}
