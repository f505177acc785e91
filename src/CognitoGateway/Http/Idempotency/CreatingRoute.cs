using System.Reflection;
using CognitoGateway.Http.Answers;
using CognitoGateway.Http.Operations;
using CognitoGateway.Sdk;

namespace CognitoGateway.Http.Idempotency;

/// <summary>Says that a route creates something, and so heeds <c>Idempotency-Key</c>.</summary>
/// <param name="AnswersSecret">Whether its answer holds a secret, which is kept nowhere but in memory.</param>
internal sealed record CreatingRoute(bool AnswersSecret);

/// <summary>Describes routes that create.</summary>
internal static class CreatingRoutes
{
    private static readonly string[] SecretEndings =
        ["Secret", "SecretValue", "SecretCode", "Token", "Session", "Password"];

    // An identity provider's details hold its client's secret; who has a pre-signed address may use it.
    private static readonly string[] SecretNames = ["ProviderDetails", "PreSignedUrl"];

    /// <summary>Says that the route answers 201 with what it created, and heeds <c>Idempotency-Key</c>.</summary>
    public static TBuilder Creates<TBuilder>(this TBuilder route, Resource resource)
        where TBuilder : IEndpointConventionBuilder => route
            .Answers(StatusCodes.Status201Created, resource)
            .WithMetadata(new CreatingRoute(HoldsSecret(resource.Record)));

    /// <summary>Whether a record, or one in it, holds a secret.</summary>
    internal static bool HoldsSecret(Type record) => HoldsSecret(record, []);

    private static bool HoldsSecret(Type record, HashSet<Type> seen) =>
        seen.Add(record) && record.GetProperties(BindingFlags.Public | BindingFlags.Instance).Any(member =>
            (IsSecret(member.Name) && !member.PropertyType.IsAssignableTo(typeof(CognitoShape)))
            || RecordsOf(member.PropertyType).Any(inner => HoldsSecret(inner, seen)));

    private static bool IsSecret(string name) =>
        SecretNames.Contains(name, StringComparer.Ordinal)
        || SecretEndings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal));

    private static IEnumerable<Type> RecordsOf(Type type) =>
        new[] { type }.Concat(type.GetGenericArguments()).Where(one => one.IsAssignableTo(typeof(CognitoShape)));
}
