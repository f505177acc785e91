namespace CognitoGateway.Http.Binding;

/// <summary>Says of a member of a merge patch that null removes it; of attributes, that null removes one of them.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class RemovedByNullAttribute : Attribute;
