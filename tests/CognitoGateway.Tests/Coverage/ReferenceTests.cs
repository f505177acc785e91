using System.Text;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Coverage;

/// <summary>The reference page says of every operation by which route it is reached, and what that route asks for.</summary>
public sealed class ReferenceTests
{
    // Set to anything, it has this test write the page in place of comparing it.
    private const string WriteVariable = "COGNITO_WRITE_REFERENCE";

    [Fact]
    public async Task ReferencePage_IsWhatTheRoutesSay()
    {
        await using var gateway = new StubbedGateway();
        var page = PageOf(Route.AllOf(gateway.Services));
        var file = Path.Combine(Repository.Root, "docs", "reference.md");

        if (Environment.GetEnvironmentVariable(WriteVariable) is { Length: > 0 })
        {
            await File.WriteAllTextAsync(file, page, TestContext.Current.CancellationToken);
        }

        Assert.True(
            await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken) == page,
            $"docs/reference.md is not what the routes say: run this test once with {WriteVariable}=1.");
    }

    private static string PageOf(IReadOnlyList<Route> routes)
    {
        var page = new StringBuilder("""
            # Reference

            Every operation of Cognito's user-pool API that the gateway calls, the routes that call it, and what a caller
            has to hold: a scope of an API key or a token; `aws.cognito.signin.user.admin` is in every access token of a
            user who signed in. Bodies, parameters and answers are in the OpenAPI document.

            | operation | route | scope |
            | --- | --- | --- |

            """);
        var rows =
            from route in routes
            from operation in route.Operations
            group route by operation into called
            orderby called.Key
            from route in called.OrderBy(one => one.Path, StringComparer.Ordinal).ThenBy(one => one.Method)
            select $"| {called.Key} | `{route}` | {(route.Scope is null ? "none" : $"`{route.Scope}`")} |\n";

        return page.AppendJoin("", rows).ToString();
    }
}
