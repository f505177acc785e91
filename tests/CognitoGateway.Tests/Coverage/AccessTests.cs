using System.Globalization;
using System.Text;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Coverage;

/// <summary>Every route is called by every kind of caller, and what comes of it is what the page of access says.</summary>
public sealed class AccessTests(AccessTable table) : IClassFixture<AccessTable>
{
    // Set to anything, it has the test write the page in place of comparing it.
    private const string WriteVariable = "COGNITO_WRITE_REFERENCE";

    [Fact]
    public async Task Routes_EveryKindOfCaller_AreOpenToThoseThatThePageSays()
    {
        var page = Page();
        var file = Path.Combine(Repository.Root, "docs", "access.md");

        if (Environment.GetEnvironmentVariable(WriteVariable) is { Length: > 0 })
        {
            await File.WriteAllTextAsync(file, page, TestContext.Current.CancellationToken);
        }

        Assert.True(
            await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken) == page,
            $"docs/access.md is not what the routes do. If they are right, run this test once with {WriteVariable}=1.");
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("unknown key")]
    [InlineData("ID token")]
    [InlineData("key: scope for another pool")]
    [InlineData("key: every other scope")]
    public void Routes_ThatAskForAScope_DoNotLetIn(string kind)
    {
        var letIn = table.Rows.Where(row =>
            row.Route.Scope is not (null or GuardedRoute.AnyCaller) && row.Answers[kind] == "yes");

        Assert.Empty(letIn.Select(row => row.Route));
    }

    private string Page()
    {
        var kinds = table.Kinds.ToList();
        var page = new StringBuilder($"""
            # Who may call what

            Every route of the gateway, called by every kind of caller. The page is compared with what the routes really
            answer, so that no route comes without a decision. "Yes" is a caller who is let in, 401 one who is not known,
            403 one who is known and lacks what is needed. "This pool" is the one in the path, or, of `/list_…` routes, in
            the query.

            {string.Join('\n', kinds.Select(one => $"- **{one.Kind}**: {one.Words}"))}

            | route | scope | {string.Join(" | ", kinds.Select(one => one.Kind))} |
            | --- | --- | {string.Join(" | ", kinds.Select(_ => "---"))} |

            """);
        foreach (var (route, answers) in table.Rows)
        {
            var scope = route.Scope is null ? "none" : $"`{route.Scope}`";
            page.Append(
                CultureInfo.InvariantCulture,
                $"| `{route}` | {scope} | {string.Join(" | ", kinds.Select(one => answers[one.Kind]))} |\n");
        }

        return page.ToString();
    }
}
