namespace CognitoGateway.Http.Binding;

/// <summary>Says which record a route's body and path values are bound to.</summary>
/// <param name="Type">The record.</param>
/// <param name="IsMerged">Whether the body is a merge patch of the record, laid over what there is.</param>
internal sealed record RequestRecord(Type Type, bool IsMerged = false);
