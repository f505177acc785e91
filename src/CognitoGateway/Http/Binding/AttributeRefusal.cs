using CognitoGateway.Http.Problems;

namespace CognitoGateway.Http.Binding;

/// <summary>Refuses a request about an attribute that is not for its caller.</summary>
internal static class AttributeRefusal
{
    /// <summary>Makes the refusal.</summary>
    /// <param name="detail">What is refused, in a sentence that names the attribute.</param>
    /// <param name="field">The field that asks for it.</param>
    /// <param name="attribute">The attribute.</param>
    public static RejectedRequestException Of(string detail, string field, string attribute) => new(
        detail,
        new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [$"{attribute} is not for this caller."] })
    {
        Status = StatusCodes.Status403Forbidden,
    };
}
