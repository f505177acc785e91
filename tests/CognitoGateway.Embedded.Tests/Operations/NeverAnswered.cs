using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Operations;

/// <summary>An error of the model that operations here do not answer with.</summary>
/// <param name="Code">The error.</param>
/// <param name="Reason">Why not.</param>
/// <param name="Operations">The operations.</param>
internal sealed record Unanswered(string Code, string Reason, IReadOnlyList<string> Operations);

/// <summary>
/// What the model lets operations answer, and the embedded pools never do. Whatever test sees such an answer all the
/// same fails.
/// </summary>
internal static class NeverAnswered
{
    public static IReadOnlyList<Unanswered> All { get; } = [];

    private static readonly HashSet<(string Operation, string Code)> Pairs =
        [.. All.SelectMany(row => row.Operations.Select(operation => (operation, row.Code)))];

    public static bool Contains(string operation, string code) => Pairs.Contains((operation, code));
}
