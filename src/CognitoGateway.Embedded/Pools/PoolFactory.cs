using System.Security.Cryptography;
using CognitoGateway.Embedded.Codes;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Tokens;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Pools;

/// <summary>Makes pools: with settings as the request has them, keys and a secret of their own.</summary>
internal sealed class PoolFactory(TimeProvider time, RandomNumberGenerator random, SigningKeySource signingKeys)
{
    /// <summary>The account that everything here is in.</summary>
    public const string Account = "000000000000";

    private const string IdCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const int IdLength = 9;
    private const int SecretLength = 32;

    /// <summary>A new pool in a region, with an id that is drawn at random.</summary>
    public UserPool Create(CreateUserPoolRequest request, string region)
    {
        var name = new string([.. Enumerable.Range(0, IdLength).Select(_ => IdCharacters[random.Below(62)])]);
        return CreateAs($"{region}_{name}", request);
    }

    /// <summary>A new pool with an id that is given.</summary>
    public UserPool CreateAs(string id, CreateUserPoolRequest request)
    {
        if (request is { AliasAttributes.Count: > 0, UsernameAttributes.Count: > 0 })
        {
            throw Errors.InvalidParameter(
                "Only one of the aliasAttributes or usernameAttributes can be set in a user pool.");
        }

        var now = time.GetUtcNow();
        var settings = PoolSettings.Updated(
            new()
            {
                Id = id,
                Arn = $"arn:aws:cognito-idp:{id[..id.LastIndexOf('_')]}:{Account}:userpool/{id}",
                Name = request.PoolName,
                CreationDate = now,
                SchemaAttributes = SchemaRules.ForNewPool(request.Schema ?? []),
                AliasAttributes = request.AliasAttributes,
                UsernameAttributes = request.UsernameAttributes,
                UsernameConfiguration = request.UsernameConfiguration,
            },
            Recast.To<CreateUserPoolRequest, UpdateUserPoolRequest>(request),
            now);
        PoolRules.Check(settings, hasOtherFactor: false);
        var secret = new byte[SecretLength];
        random.GetBytes(secret);

        return new()
        {
            Id = id,
            Settings = settings,
            Mfa = MfaConfiguration.After(settings, new()),
            SigningKeys = signingKeys(),
            Secret = secret,
        };
    }
}
