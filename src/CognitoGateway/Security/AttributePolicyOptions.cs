namespace CognitoGateway.Security;

/// <summary>What a caller may see and write of users' attributes, by their names, e.g. <c>custom:tier</c>.</summary>
public sealed class AttributePolicyOptions
{
    /// <summary>Attributes that are in no answer, nor can be filtered by, asked for or written. None by default.</summary>
    public IList<string> Hidden { get; } = [];

    /// <summary>
    /// Attributes of which answers show how they begin, e.g. <c>a***@e***</c>, and which can be neither filtered by nor
    /// written. None by default.
    /// </summary>
    public IList<string> Masked { get; } = [];

    /// <summary>Attributes that can be seen but not written. None by default.</summary>
    public IList<string> ReadOnly { get; } = [];
}
