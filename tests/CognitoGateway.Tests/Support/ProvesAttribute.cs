using System.Reflection;
using CognitoGateway.Tests.Coverage;
using Xunit.Sdk;
using Xunit.v3;

namespace CognitoGateway.Tests.Support;

/// <summary>
/// Says that a test sees a route answer these statuses, end to end: through the gateway, over the wire, from the
/// embedded user pools. A test that has not seen them fails. Several per test are several routes; what counts as a
/// refusal is in <see cref="RouteProof"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class ProvesAttribute : BeforeAfterTestAttribute
{
    private const string RouteParameter = "route";
    private const string StatusParameter = "status";

    private readonly string? _route;
    private readonly int[] _statuses;

    /// <summary>The test proves the route.</summary>
    /// <param name="route">The route's name, e.g. <c>GET /pools/{userPoolId}</c>.</param>
    /// <param name="statuses">The statuses; none where each row of a theory has its own, in its argument <c>status</c>.</param>
    public ProvesAttribute(string route, params int[] statuses) => (_route, _statuses) = (route, statuses);

    /// <summary>
    /// Each row of a theory proves the route that its argument <c>route</c> names.
    /// </summary>
    /// <param name="statuses">The statuses; none where each row has its own, in its argument <c>status</c>.</param>
    public ProvesAttribute(params int[] statuses) => _statuses = statuses;

    /// <summary>All that the test proves, with all of its rows.</summary>
    public async Task<IReadOnlyList<RouteProof>> ProofsOfAsync(MethodInfo test)
    {
        if (_route is not null && _statuses is not [])
        {
            return ProofsOf(test, arguments: []);
        }

        await using var rows = new DisposalTracker();
        var proofs = new List<RouteProof>();
        foreach (var source in ExtensibilityPointFactory.GetMethodDataAttributes(test))
        {
            proofs.AddRange((await source.GetData(test, rows)).SelectMany(row => ProofsOf(test, row.GetData())));
        }

        return proofs;
    }

    /// <inheritdoc/>
    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (TestContext.Current.TestState?.Result is TestResult.Passed)
        {
            Assert.All(ProofsOf(methodUnderTest, test.TestMethodArguments), proof => Assert.True(
                AnswerRecorder.Answers.Any(proof.IsGivenBy),
                $"{proof} was not seen, but {string.Join(", ", AnswerRecorder.Answers)}"));
        }
    }

    private IReadOnlyList<RouteProof> ProofsOf(MethodInfo test, object?[] arguments)
    {
        var route = _route ?? (string)Argument(test, arguments, RouteParameter);
        var statuses = _statuses is [] ? [(int)Argument(test, arguments, StatusParameter)] : _statuses;

        return [.. statuses.Select(status => new RouteProof(route, status))];
    }

    private static object Argument(MethodInfo test, object?[] arguments, string name) =>
        test.GetParameters().Zip(arguments).Single(argument => argument.First.Name == name).Second!;
}
