using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Operations;

/// <summary>A call that an operation refuses.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Code">The error that it is refused with.</param>
/// <param name="Why">What is wrong with it.</param>
/// <param name="CallAsync">Makes it; the pool is furnished.</param>
internal sealed record Refusal(
    CognitoOperation Operation, string Code, string Why, Func<FurnishedPool, Task<CognitoShape>> CallAsync)
{
    /// <summary>The Region that it is sent to.</summary>
    public string Region { get; init; } = "local";
}
