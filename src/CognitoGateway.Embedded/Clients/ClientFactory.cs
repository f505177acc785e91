using System.Globalization;
using System.Security.Cryptography;
using CognitoGateway.Embedded.Codes;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Clients;

/// <summary>Makes app clients.</summary>
internal sealed class ClientFactory(TimeProvider time, RandomNumberGenerator random)
{
    private const string Characters = "abcdefghijklmnopqrstuvwxyz0123456789";
    private const int IdLength = 26;
    private const int SecretLength = 51;

    /// <summary>A new client with an id that is drawn at random.</summary>
    public AppClient Create(UserPool pool, CreateUserPoolClientRequest request, string? type = null) =>
        CreateAs(Draw(IdLength), pool, request, type);

    /// <summary>A new client with an id that is given; of a type, where it registered itself.</summary>
    public AppClient CreateAs(
        string clientId, UserPool pool, CreateUserPoolClientRequest request, string? type = null)
    {
        if (request is { GenerateSecret: true, ClientSecret: not null })
        {
            throw Errors.InvalidParameter("GenerateSecret and ClientSecret can not be used together.");
        }

        var now = time.GetUtcNow();
        var secret = request.ClientSecret ?? (request.GenerateSecret == true ? Draw(SecretLength) : null);
        if (secret is null && request.AllowedOAuthFlows?.Contains("client_credentials") == true)
        {
            throw new CognitoException(
                "InvalidOAuthFlowException",
                "client_credentials flow can not be selected if client does not have a client secret.");
        }

        var settings = ClientSettings.Updated(
            pool,
            new()
            {
                ClientId = clientId,
                UserPoolId = pool.Id,
                ClientName = request.ClientName,
                ClientType = type,
                CreationDate = now,
            },
            Recast.To<CreateUserPoolClientRequest, UpdateUserPoolClientRequest>(request),
            now);

        return new()
        {
            ClientId = clientId,
            UserPoolId = pool.Id,
            Settings = settings,
            Secrets = secret is null ? [] : [new(SecretId(clientId, now.ToUnixTimeSeconds()), secret, now)],
        };
    }

    /// <summary>Another secret for a client: the one that is given, or else one that is drawn at random.</summary>
    public ClientSecret NewSecret(AppClient client, string? value)
    {
        var now = time.GetUtcNow();
        var second = now.ToUnixTimeSeconds();
        while (client.Secrets.Any(secret => secret.Id == SecretId(client.ClientId, second)))
        {
            second++;
        }

        return new(SecretId(client.ClientId, second), value ?? Draw(SecretLength), now);
    }

    private static string SecretId(string clientId, long second) =>
        string.Create(CultureInfo.InvariantCulture, $"{clientId}--{second}");

    private string Draw(int length) =>
        new([.. Enumerable.Range(0, length).Select(_ => Characters[random.Below(Characters.Length)])]);
}
