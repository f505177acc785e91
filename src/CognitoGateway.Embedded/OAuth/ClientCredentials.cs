using System.Net;
using System.Text;
using CognitoGateway.Embedded.SignIn;

namespace CognitoGateway.Embedded.OAuth;

/// <summary>How clients say which they are and prove it: in a header (Basic) or in the form.</summary>
internal static class ClientCredentials
{
    private const string Scheme = "Basic ";

    /// <summary>The client that makes the call.</summary>
    /// <exception cref="OAuthException">It is none of the pool's, or did not prove itself in one way.</exception>
    public static ClientCall Authenticate(DomainCall call)
    {
        var header = call.Http.Request.Headers.Authorization.ToString();

        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? FromHeader(call, header[Scheme.Length..])
            : FromForm(call);
    }

    private static ClientCall FromForm(DomainCall call) =>
        Proved(call, call.Form.Required("client_id"), [call.Form["client_secret"]]);

    private static ClientCall FromHeader(DomainCall call, string encoded)
    {
        if (Decode(encoded) is not [var id, var secret])
        {
            throw OAuthException.InvalidClient();
        }

        if (call.Form["client_secret"] is not null || (call.Form["client_id"] ?? id) != id)
        {
            throw OAuthException.InvalidRequest("The client must prove itself in one way");
        }

        // RFC 6749 has the secret form-encoded before it is put into the header; many clients put it there as it is.
        return Proved(call, id, [secret, WebUtility.UrlDecode(secret)]);
    }

    private static ClientCall Proved(DomainCall call, string clientId, IReadOnlyList<string?> secrets)
    {
        if (call.Pool.FindClient(clientId) is not { } client)
        {
            throw OAuthException.InvalidClient();
        }

        var proved = new ClientCall(call.Pool, client) { Context = call.Context, Address = call.Address };
        var isGood = client.HasSecret
            ? secrets.Aggregate(false, (found, secret) => found | proved.HasProved(secret))
            : secrets.All(string.IsNullOrEmpty);

        return isGood ? proved : throw OAuthException.InvalidClient();
    }

    private static string[] Decode(string encoded)
    {
        var bytes = new byte[encoded.Length];
        return Convert.TryFromBase64String(encoded.Trim(), bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2)
            : [];
    }
}
