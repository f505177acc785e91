namespace CognitoGateway.Sdk.Quotas;

/// <summary>An account's own quotas, as Cognito tells them.</summary>
public static class ProvisionedLimits
{
    private const string LimitClass = "API_CATEGORY";
    private const string Attribute = "Category";

    /// <summary>What Cognito calls the limit of a category.</summary>
    public static LimitDefinitionType Of(string category) => new()
    {
        LimitClass = LimitClass,
        Attributes = new Dictionary<string, string>(StringComparer.Ordinal) { [Attribute] = category },
    };

    /// <summary>The limit that the answer tells; null where it is about something else.</summary>
    internal static LimitType? In<TResponse>(CognitoAnswer<TResponse> answer)
        where TResponse : CognitoShape => answer switch
        {
            CognitoAnswer<GetProvisionedLimitResponse> got => got.Read().Limit,
            CognitoAnswer<UpdateProvisionedLimitResponse> set => set.Read().Limit,
            _ => null,
        };

    /// <summary>The category that the limit is of; null where it is of none.</summary>
    internal static string? CategoryOf(LimitType limit) =>
        limit.LimitDefinition?.Attributes?.GetValueOrDefault(Attribute);
}
