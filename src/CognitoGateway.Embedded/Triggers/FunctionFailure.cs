namespace CognitoGateway.Embedded.Triggers;

/// <summary>What a function that failed leaves: Lambda's form of an error.</summary>
/// <param name="ErrorMessage">The error's text.</param>
/// <param name="ErrorType">The error's type; not shown to callers.</param>
internal sealed record FunctionFailure(string? ErrorMessage, string? ErrorType);
