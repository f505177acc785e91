using System.Buffers.Text;
using System.Globalization;
using CognitoGateway.Embedded.Assurance;
using CognitoGateway.Embedded.Clients;
using CognitoGateway.Embedded.IdentityProviders;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.SignIn;
using CognitoGateway.Embedded.Store;

namespace CognitoGateway.Embedded.OAuth;

/// <summary>
/// What a client asks for in a user's name. Every page that leads there carries it along and checks it.
/// </summary>
internal sealed record AuthorizeRequest
{
    private const string Code = "code";
    private const string ChallengeMethod = "S256";

    // SHA-256 in base64url.
    private const int ChallengeLength = 43;

    /// <summary>Where the answer goes.</summary>
    public required RedirectTarget Target { get; init; }

    /// <summary>The scopes that will be granted.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>The parameters as they were sent, for the way from page to page.</summary>
    public required OAuthParameters Parameters { get; init; }

    /// <summary>The client's own mark for the ID token; null for none.</summary>
    public string? Nonce { get; init; }

    /// <summary>The hash of the secret that the code's owner will show; null where there is none.</summary>
    public string? CodeChallenge { get; init; }

    /// <summary>What the user is to be asked; see OpenID Connect's <c>prompt</c>.</summary>
    public IReadOnlyList<string> Prompt { get; init; } = [];

    /// <summary>How long ago the user may have signed in; null where that does not matter.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>The levels of assurance, of which the first is meant that the user can reach; none: any will do.</summary>
    public IReadOnlyList<int> Levels { get; init; } = [];

    /// <summary>The provider that the user is to come from; null where the user chooses.</summary>
    public IdentityProvider? Provider { get; init; }

    /// <summary>The client.</summary>
    public AppClient Client => Target.Client;

    /// <summary>Reads what is asked for, once it is known where refusals go.</summary>
    /// <exception cref="OAuthException">It cannot be had.</exception>
    public static AuthorizeRequest Read(PoolState pool, RedirectTarget target, OAuthParameters given)
    {
        CheckResponseType(target, given["response_type"]);

        return new()
        {
            Target = target,
            Parameters = given,
            Scopes = RequestedScopes.OfUser(pool.Pool, target.Client, given.List("scope")),
            Nonce = given["nonce"],
            CodeChallenge = ReadChallenge(given),
            Prompt = ReadPrompt(given),
            MaxAge = ReadMaxAge(given["max_age"]),
            Levels = ReadLevels(pool.Pool, given.List("acr_values")),
            Provider = ReadProvider(pool.Pool, target.Client, given),
        };
    }

    /// <summary>The call of the client as the steps of a sign-in on the pages see it.</summary>
    public ClientCall SignInCall(DomainCall call) => new(call.Pool, Client)
    {
        Context = call.Context,
        Address = call.Address,
        Interactive = true,
        Targets = Levels,
    };

    /// <summary>Whether a sign-in that has proved this is good enough.</summary>
    public bool IsMetBy(Proofs proofs) => Levels.Count == 0 || Levels.Any(level => proofs.Level >= level);

    /// <summary>The parameters as the query string of a page, with this provider in the place of another.</summary>
    public string ToQuery(string? provider = null)
    {
        var query = Parameters.ToQuery("identity_provider", "idp_identifier", "prompt");
        return provider is null ? query : $"{query}&identity_provider={Uri.EscapeDataString(provider)}";
    }

    private static void CheckResponseType(RedirectTarget target, string? responseType)
    {
        if (responseType != Code && !target.InFragment)
        {
            throw OAuthException.InvalidRequest(
                responseType is null ? "Missing required parameter: response_type" : "Invalid response_type");
        }

        var flow = responseType == Code ? Code : "implicit";
        var settings = target.Client.Settings;
        if (settings.AllowedOAuthFlowsUserPoolClient != true || settings.AllowedOAuthFlows?.Contains(flow) != true)
        {
            throw OAuthException.UnauthorizedClient($"The client may not use the {flow} flow");
        }
    }

    private static string? ReadChallenge(OAuthParameters given)
    {
        var (challenge, method) = (given["code_challenge"], given["code_challenge_method"]);
        if (challenge is null && method is null)
        {
            return null;
        }

        if (method != ChallengeMethod)
        {
            throw OAuthException.InvalidRequest("code_challenge_method must be S256");
        }

        return challenge is { Length: ChallengeLength } && Base64Url.IsValid(challenge)
            ? challenge
            : throw OAuthException.InvalidRequest("Invalid code_challenge");
    }

    private static IReadOnlyList<string> ReadPrompt(OAuthParameters given)
    {
        var prompt = given.List("prompt");
        if (prompt.FirstOrDefault(p => p is not ("none" or "login" or "select_account" or "consent")) is { } unknown)
        {
            throw OAuthException.InvalidRequest($"Invalid prompt: {unknown}");
        }

        return prompt.Contains("none") && prompt.Count > 1
            ? throw OAuthException.InvalidRequest("prompt=none cannot be combined with another prompt")
            : prompt;
    }

    private static TimeSpan? ReadMaxAge(string? text)
    {
        if (text is null)
        {
            return null;
        }

        return uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : throw OAuthException.InvalidRequest("Invalid max_age");
    }

    private static IReadOnlyList<int> ReadLevels(UserPool pool, IReadOnlyList<string> names)
    {
        if (names.Count > 0 && !AcrLevels.AreIn(pool))
        {
            throw OAuthException.InvalidRequest(
                $"acr_values is not available in the tier {pool.Settings.UserPoolTier}");
        }

        return
        [
            .. names.Select(name => AcrLevels.Find(pool, name)
                ?? throw OAuthException.InvalidRequest("Invalid acr_values")),
        ];
    }

    private static IdentityProvider? ReadProvider(UserPool pool, AppClient client, OAuthParameters given)
    {
        var (name, identifier) = (given["identity_provider"], given["idp_identifier"]);
        if (name == ClientProviders.Native || (name is null && identifier is null))
        {
            return null;
        }

        var provider = name is not null
            ? pool.FindProvider(name)
            : pool.IdentityProviders.FirstOrDefault(p => p.Identifiers.Contains(identifier!));

        return provider is not null && client.Takes(provider.Name)
            ? provider
            : throw OAuthException.InvalidRequest("The identity provider is not enabled for the client");
    }
}
