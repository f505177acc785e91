using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.LoginPages;

/// <summary>Cognito's refusals as the pages say them.</summary>
internal static class Problems
{
    /// <summary>The sentence for people.</summary>
    public static string TextOf(CognitoException refusal) =>
        // The model's own words are for developers, and repeat what was filled in.
        refusal.Message.Contains("failed to satisfy constraint", StringComparison.Ordinal)
            ? "Please check what you filled in: something is missing, too long or not in the right form."
            : refusal.Message.Trim();
}
