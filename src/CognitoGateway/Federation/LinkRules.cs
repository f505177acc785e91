using CognitoGateway.Http.Binding;

namespace CognitoGateway.Federation;

/// <summary>What the links of a terms document can be.</summary>
internal static class LinkRules
{
    private const string Default = "cognito:default";

    /// <summary>What is wrong with them; nothing where there are none to look at.</summary>
    public static IEnumerable<FieldFailure> Failures(IReadOnlyDictionary<string, string>? links)
    {
        if (links?.ContainsKey(Default) == false)
        {
            yield return new($"links.{Default}", "Is required: it serves the languages without a link of their own.");
        }

        foreach (var (language, link) in links ?? new Dictionary<string, string>())
        {
            if (!Uri.TryCreate(link, UriKind.Absolute, out var address)
                || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp))
            {
                yield return new($"links.{language}", "Has to be an address of the web.");
            }
        }
    }
}
