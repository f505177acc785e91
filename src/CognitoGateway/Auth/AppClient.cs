using System.Security.Cryptography;
using System.Text;
using CognitoGateway.Sdk;

namespace CognitoGateway.Auth;

/// <summary>An app client as the gateway knows it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Secret">Its secret; null where it has none, or where the gateway may not read it.</param>
/// <param name="Region">Its pool's region.</param>
internal sealed record AppClient(string Id, string? Secret, string Region)
{
    /// <summary>
    /// The hash that Cognito wants of a client with a secret; null of one without.
    /// </summary>
    /// <param name="username">
    /// What the same call names the user by; in a refresh the user's real name or sub, never an alias.
    /// </param>
    public string? SecretHash(string username) => Secret is null
        ? null
        : Convert.ToBase64String(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(username + Id)));

    /// <summary>The way to the client's pool.</summary>
    public CognitoClient Of(CognitoClient cognito) => cognito.In(Region);

    /// <summary>Keeps the secret out of every text.</summary>
    public override string ToString() => nameof(AppClient);
}
