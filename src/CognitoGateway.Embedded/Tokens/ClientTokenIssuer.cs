using System.Buffers;
using System.Text.Json;
using CognitoGateway.Embedded.Clients;
using CognitoGateway.Embedded.Hosting;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tokens;

/// <summary>Issues access tokens that speak for a client and no user.</summary>
internal sealed class ClientTokenIssuer(
    TokenOverrides overrides, SigningKeys keys, ServerAddress server, TimeProvider time)
{
    /// <summary>
    /// The access token of a client with these scopes, as far as the pool's function leaves it as it is. No change of
    /// the pool may be open.
    /// </summary>
    /// <exception cref="CognitoException">The function refuses or fails.</exception>
    public async Task<ClientAuthenticationResultType> IssueAsync(
        UserPool pool,
        AppClient client,
        IReadOnlyList<string> scopes,
        IReadOnlyDictionary<string, string>? metadata,
        CancellationToken cancellationToken)
    {
        var changes = await overrides.AskAsync(pool, client, scopes, metadata, cancellationToken);
        var lifetime = TokenLifetime.Token(
            client.Settings.AccessTokenValidity, client.Settings.TokenValidityUnits?.AccessToken);
        var claims = new ArrayBufferWriter<byte>();
        await using (var writer = new Utf8JsonWriter(claims))
        {
            Write(writer, pool, client, string.Join(' ', scopes), lifetime);
        }

        return new()
        {
            AccessToken = JsonWebToken.Sign(
                OverriddenClaims.OfAccessToken(claims.WrittenMemory, changes).Span, keys.ForAccessTokens(pool)),
            ExpiresIn = (int)lifetime.TotalSeconds,
            TokenType = "Bearer",
        };
    }

    private void Write(Utf8JsonWriter writer, UserPool pool, AppClient client, string scope, TimeSpan lifetime)
    {
        var now = time.GetUtcNow();
        writer.WriteStartObject();
        writer.WriteString("sub", client.ClientId);
        writer.WriteString("token_use", "access");
        writer.WriteString("scope", scope);
        writer.WriteNumber("auth_time", now.ToUnixTimeSeconds());
        writer.WriteString("iss", server.IssuerOf(pool.Id));
        writer.WriteNumber("exp", (now + lifetime).ToUnixTimeSeconds());
        writer.WriteNumber("iat", now.ToUnixTimeSeconds());
        writer.WriteNumber("version", 2);
        writer.WriteString("jti", Guid.NewGuid().ToString());
        writer.WriteString("client_id", client.ClientId);
        writer.WriteEndObject();
    }
}
