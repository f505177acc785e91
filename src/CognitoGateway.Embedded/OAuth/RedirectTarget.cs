using CognitoGateway.Embedded.Clients;
using CognitoGateway.Embedded.Store;

namespace CognitoGateway.Embedded.OAuth;

/// <summary>
/// Where the browser goes back to: an address that the client registered, byte for byte. As long as it is not known
/// there is nowhere to send an error.
/// </summary>
/// <param name="Client">The client.</param>
/// <param name="Uri">The address.</param>
/// <param name="InFragment">Whether the answer goes into the fragment, which no server sees.</param>
/// <param name="State">What the client wants back; null for nothing.</param>
internal sealed record RedirectTarget(AppClient Client, string Uri, bool InFragment, string? State)
{
    /// <summary>The target that the parameters name.</summary>
    /// <exception cref="PageException">They name no client, or an address that it did not register.</exception>
    public static RedirectTarget Read(PoolState pool, OAuthParameters given)
    {
        try
        {
            var client = ClientOf(pool, given);
            var uri = given["redirect_uri"] ?? client.Settings.DefaultRedirectURI;
            if (uri is null || client.Settings.CallbackURLs?.Contains(uri) != true)
            {
                throw new PageException(
                    "redirect_mismatch", "The redirect_uri is not one of the app client's callback URLs.");
            }

            return new(client, uri, AsksForTokens(given["response_type"]), given["state"]);
        }
        catch (OAuthException repeated)
        {
            throw new PageException(repeated.Error, repeated.Message);
        }
    }

    /// <summary>The client that the parameters name.</summary>
    /// <exception cref="PageException">The pool has none of that id.</exception>
    /// <exception cref="OAuthException">It was named more than once.</exception>
    public static AppClient ClientOf(PoolState pool, OAuthParameters given) =>
        given["client_id"] is { } clientId && pool.FindClient(clientId) is { } client
            ? client
            : throw new PageException("invalid_request", "Client does not exist: the client_id is missing or wrong.");

    /// <summary>Whether the response type is one that brings tokens at once.</summary>
    public static bool AsksForTokens(string? responseType) =>
        responseType is "token" or "token id_token" or "id_token token";

    /// <summary>The address with an answer.</summary>
    public string With(params IEnumerable<KeyValuePair<string, string?>> answer)
    {
        var parts = answer
            .Append(new("state", State))
            .Where(pair => pair.Value is not null)
            .Select(pair => $"{pair.Key}={System.Uri.EscapeDataString(pair.Value!)}");
        var separator = InFragment ? '#' : Uri.Contains('?', StringComparison.Ordinal) ? '&' : '?';

        return InHeader(Uri) + separator + string.Join('&', parts);
    }

    /// <summary>The address with a refusal.</summary>
    public string With(OAuthException refusal) =>
        With([new("error", refusal.Error), new("error_description", refusal.Description)]);

    /// <summary>An address as a header can have it, which takes no other letters than ASCII's.</summary>
    public static string InHeader(string address) =>
        address.All(char.IsAscii) ? address : new Uri(address).AbsoluteUri;
}
