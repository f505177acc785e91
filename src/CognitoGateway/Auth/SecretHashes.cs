using CognitoGateway.Http.Problems;

namespace CognitoGateway.Auth;

/// <summary>Adds the secret hash to the parameters of a sign-in.</summary>
internal static class SecretHashes
{
    private const string Hash = "SECRET_HASH";
    private const string Username = "USERNAME";

    /// <summary>The parameters of a flow, with the hash where the client has a secret.</summary>
    /// <exception cref="RejectedRequestException">It is a refresh that does not say whose.</exception>
    public static IReadOnlyDictionary<string, string> AddTo(
        IReadOnlyDictionary<string, string> authParameters, AppClient client, string authFlow)
    {
        // In a refresh no name is sent otherwise; the hash is of the user's real name, which only the caller knows.
        if (FlowRules.IsRefresh(authFlow) && client.Secret is not null
            && !authParameters.ContainsKey(Hash) && !authParameters.ContainsKey(Username))
        {
            throw RejectedRequestException.For(
                "authParameters", "The client has a secret: add USERNAME, the user's real name or sub.");
        }

        return AddTo(authParameters, client);
    }

    /// <summary>The answers to a challenge, with the hash where the client has a secret.</summary>
    public static IReadOnlyDictionary<string, string> AddTo(
        IReadOnlyDictionary<string, string> parameters, AppClient client)
    {
        if (parameters.ContainsKey(Hash) || !parameters.TryGetValue(Username, out var username)
            || client.SecretHash(username) is not { } hash)
        {
            return parameters;
        }

        return new Dictionary<string, string>(parameters, StringComparer.Ordinal) { [Hash] = hash };
    }
}
