using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Coverage;

/// <summary>
/// A route and a status that a test sees it answer, end to end. A refusal counts where it is one of the route's own: for
/// what is not there, a conflict, a stale <c>If-Match</c>, content; and any other that Cognito said. The gateway's own
/// 400, 401, 403, 413 and 415 are the same on every route, and have tests of their own.
/// </summary>
/// <param name="Route">Method and path, with parameters in braces.</param>
/// <param name="Status">The status.</param>
internal sealed record RouteProof(string Route, int Status)
{
    /// <summary>The statuses of refusals that are a route's own, whoever says them.</summary>
    public static IReadOnlyList<int> OwnRefusals { get; } = [404, 409, 412, 422];

    /// <summary>Whether the answer is the one.</summary>
    public bool IsGivenBy(RecordedAnswer answer) =>
        (int)answer.Status == Status
        && (Status < 400 || OwnRefusals.Contains(Status) || answer.Code is not null)
        && Coverage.Route.Matches(Route, answer.Method, answer.Path);

    /// <inheritdoc/>
    public override string ToString() => $"{Status} of {Route}";
}
