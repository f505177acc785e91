namespace CognitoGateway.Embedded.Limits;

/// <summary>The rate of a category that was asked for in a Region.</summary>
/// <param name="Region">The Region.</param>
/// <param name="Category">Name of the category.</param>
/// <param name="Value">Requests per second.</param>
internal sealed record ProvisionedLimit(string Region, string Category, int Value);
