using CognitoGateway.Http.Collections;

namespace CognitoGateway.Connectors;

/// <summary>
/// The query parameters of a list in Cognito's own shape: the members of its request under Cognito's names, and what
/// AWS's paginators call <c>PaginationConfig</c>.
/// </summary>
/// <param name="features">What the list can do.</param>
internal sealed class WireNames(CollectionFeatures features)
{
    /// <summary>Most rows of an answer.</summary>
    public const string MaxItems = "PaginationConfig.MaxItems";

    private static readonly string[] PageSizes = ["Limit", "MaxResults", "PaginationConfig.PageSize"];
    private static readonly string[] Tokens = ["PaginationToken", "NextToken", "PaginationConfig.StartingToken"];

    /// <summary>The names of the token of a page, the operation's own first.</summary>
    public string[] Token { get; } = [.. Tokens.Prepend(features.Pages.RequestToken).Distinct()];

    /// <summary>The names of a page's size, the operation's own first.</summary>
    public string[] PageSize { get; } = [.. PageSizes.Prepend(features.Pages.Limit!).Distinct()];

    /// <summary>The names that a member of the request is taken under, its own first.</summary>
    public string[] Of(string member) =>
        member == Token[0] ? Token
        : member == PageSize[0] ? PageSize
        : [member];
}
