namespace CognitoGateway.Embedded.OAuth.Registration;

/// <summary>How a client wants to get its tokens: in the words of RFC 7591, and in Cognito's.</summary>
/// <param name="GrantTypes">The grants that the token endpoint knows them by.</param>
/// <param name="ResponseTypes">What browsers bring back; none for a client that speaks for itself.</param>
/// <param name="Flows">What Cognito calls them.</param>
internal sealed record RequestedGrants(
    IReadOnlyList<string> GrantTypes, IReadOnlyList<string> ResponseTypes, IReadOnlyList<string> Flows)
{
    private const string ClientCredentials = "client_credentials";
    private const string Code = "authorization_code";
    private const string Refresh = "refresh_token";

    /// <summary>Whether the client speaks for itself alone.</summary>
    public bool SpeaksForItself => Flows is [ClientCredentials];

    /// <summary>What the client asks for, by default a code.</summary>
    /// <param name="given">What it says of itself.</param>
    /// <param name="allowed">What clients that register in this way may have.</param>
    /// <exception cref="OAuthException">It contradicts itself, or asks for what it may not have.</exception>
    public static RequestedGrants Read(ClientMetadata given, IReadOnlyList<string> allowed)
    {
        var grants = (given.GrantTypes ?? [Code]).Distinct(StringComparer.Ordinal).ToList();
        var refused = grants.Find(
            grant => grant != Refresh && (FlowOf(grant) is not { } flow || !allowed.Contains(flow)));
        if (grants.Count == 0 || grants.Contains(null) || refused is not null)
        {
            throw Refusal($"grant_types: {refused ?? "none"} is not to be had");
        }

        if (grants.Contains(Refresh) && !grants.Contains(Code))
        {
            throw Refusal($"grant_types: {Refresh} comes with {Code} alone");
        }

        if (grants.Contains(ClientCredentials) && grants.Count > 1)
        {
            throw Refusal($"grant_types: {ClientCredentials} goes with no other");
        }

        List<string> flows = [.. grants.Select(FlowOf).OfType<string>()];

        return new([.. grants.OfType<string>()], ResponsesOf(given, flows), flows);
    }

    private static List<string> ResponsesOf(ClientMetadata given, List<string> flows)
    {
        var asked = given.ResponseTypes?.Distinct(StringComparer.Ordinal).ToList()
            ?? [.. flows.Select(DefaultResponseOf).Where(response => response is not null)];
        var interactive = flows.Where(flow => flow != ClientCredentials);
        var isConsistent = asked.All(response => response is not null && FlowOfResponse(response) is not null)
            && interactive.ToHashSet(StringComparer.Ordinal).SetEquals(asked.Select(FlowOfResponse)!);

        return isConsistent
            ? [.. asked.OfType<string>()]
            : throw Refusal("response_types: they do not belong to the grant_types");
    }

    private static string? FlowOf(string? grant) => grant switch
    {
        Code => "code",
        "implicit" or ClientCredentials => grant,
        _ => null,
    };

    private static string? DefaultResponseOf(string flow) => flow switch
    {
        "code" => "code",
        "implicit" => "token",
        _ => null,
    };

    private static string? FlowOfResponse(string? response) => response == "code"
        ? "code"
        : RedirectTarget.AsksForTokens(response) ? "implicit" : null;

    private static OAuthException Refusal(string description) => OAuthException.InvalidClientMetadata(description);
}
