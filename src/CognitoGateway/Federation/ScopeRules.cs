using CognitoGateway.Http.Binding;
using CognitoGateway.Sdk;

namespace CognitoGateway.Federation;

/// <summary>What the scopes of a resource server can be.</summary>
internal static class ScopeRules
{
    /// <summary>What is wrong with them.</summary>
    public static IEnumerable<FieldFailure> Failures(IReadOnlyList<ResourceServerScopeType>? scopes) => scopes
        .Repeated(scope => scope.ScopeName)
        .Select(index => new FieldFailure($"scopes[{index}].scopeName", "Is given twice."));
}
