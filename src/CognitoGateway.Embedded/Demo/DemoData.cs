using System.Security.Cryptography;
using CognitoGateway.Embedded.Clients;
using CognitoGateway.Embedded.Groups;
using CognitoGateway.Embedded.Passwords;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Demo;

/// <summary>
/// Fills an empty store, so that there is something to see and to sign in with at the first run: the pool
/// <c>local_demo</c> with two clients, a domain, a group, and users enough for several pages.
/// </summary>
internal sealed class DemoData(
    PoolStore store,
    PoolFactory pools,
    ClientFactory clients,
    PasswordHasher hasher,
    RandomNumberGenerator random,
    TimeProvider time)
{
    private const string PoolId = "local_demo";
    private const string Admins = "admins";
    private const string Password = "Passw0rd!";

    private static readonly string[] Flows =
    [
        "ALLOW_USER_PASSWORD_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_USER_AUTH",
        "ALLOW_CUSTOM_AUTH", "ALLOW_REFRESH_TOKEN_AUTH",
    ];

    /// <summary>Makes the demo pool and all that is in it, at once.</summary>
    public void Seed()
    {
        var pool = DemoDomain.Of(Pool(), time.GetUtcNow());
        store.Commit(
        [
            new PoolSaved(pool),
            new ClientSaved(clients.CreateAs("democlient", pool, DemoDomain.Of(Client("Demo client")))),
            new ClientSaved(clients.CreateAs("demosecret", pool, Client("Demo client with a secret") with
            {
                // Known to everybody on purpose, like everything here.
                ClientSecret = "demosecretdemosecretdemosecret",
            })),
            new GroupSaved(AdminGroup()),
            new GroupSaved(DemoDomain.ProviderGroup(pool)),
            .. Users(pool).Select(user => new UserSaved(user)),
        ]);
    }

    private UserPool Pool() => pools.CreateAs(PoolId, new()
    {
        PoolName = "demo",
        AutoVerifiedAttributes = ["email"],
        UsernameConfiguration = new() { CaseSensitive = false },
        AccountRecoverySetting = new() { RecoveryMechanisms = [new() { Name = "verified_email", Priority = 1 }] },
        Schema =
        [
            new()
            {
                Name = "tier",
                AttributeDataType = "String",
                StringAttributeConstraints = new() { MinLength = "1", MaxLength = "20" },
            },
        ],
    });

    private static CreateUserPoolClientRequest Client(string name) => new()
    {
        UserPoolId = PoolId,
        ClientName = name,
        ExplicitAuthFlows = Flows,
    };

    private Group AdminGroup() => new()
    {
        UserPoolId = PoolId,
        Name = Admins,
        Description = "People who may do everything",
        Precedence = 0,
        CreatedAt = time.GetUtcNow(),
        ModifiedAt = time.GetUtcNow(),
    };

    private IEnumerable<User> Users(UserPool pool)
    {
        var now = time.GetUtcNow();

        // One hash for all: a hundred and fifty more would keep whoever waits for the first start waiting.
        var password = new UserPassword { Hash = hasher.Hash(Password), SetAt = now };
        foreach (var (person, index) in DemoPeople.All.Select((person, index) => (person, index)))
        {
            var made = NewUser.Make(pool, person.Username, person.Attributes, UserStatus.Confirmed, now);
            yield return made with
            {
                Sub = person.Sub,
                Number = index + 1,
                Password = password.WithVerifier(random, made, Password),
                Groups = person.Username == "alice" ? [new(Admins, now)] : [],
            };
        }
    }
}
