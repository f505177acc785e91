using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Limits;

/// <summary>A category of operations that draws on one rate.</summary>
/// <param name="Name">Cognito's name.</param>
/// <param name="Default">Requests per second of an account that asked for nothing.</param>
/// <param name="Adjustable">Whether an account can have more.</param>
internal sealed record RateCategory(string Name, int Default, bool Adjustable = false)
{
    private const string LimitClass = "API_CATEGORY";
    private const string Attribute = "Category";

    // What an account may ask for is agreed with Service Quotas, which there is none of here.
    private const int MaximumOverDefault = 10;

    private static readonly RateCategory[] All =
    [
        new("UserAuthentication", 120, Adjustable: true),
        new("UserCreation", 50, Adjustable: true),
        new("UserFederation", 25, Adjustable: true),
        new("UserAccountRecovery", 30),
        new("UserRead", 120, Adjustable: true),
        new("UserUpdate", 25),
        new("UserToken", 120, Adjustable: true),
        new("UserResourceRead", 50, Adjustable: true),
        new("UserResourceUpdate", 25),
        new("UserList", 30),
        new("UserPoolRead", 15),
        new("UserPoolUpdate", 15),
        new("UserPoolResourceRead", 20),
        new("UserPoolResourceUpdate", 15),
        new("UserPoolClientRead", 15),
        new("UserPoolClientUpdate", 15),
        new("ClientAuthentication", 150),
        new("LimitManagement", 1),
    ];

    /// <summary>The most that an account can have.</summary>
    public int Maximum => Adjustable ? MaximumOverDefault * Default : Default;

    /// <summary>Whether the category cannot be changed while managed login is in use.</summary>
    public bool IsFixedByManagedLogin => Name is "UserAuthentication" or "UserFederation";

    /// <summary>The category of that name; null where there is none.</summary>
    public static RateCategory? Find(string name) => Array.Find(All, category => category.Name == name);

    /// <summary>The category that a request means.</summary>
    /// <exception cref="CognitoException">There is none such.</exception>
    public static RateCategory Of(LimitDefinitionType definition)
    {
        if (definition.LimitClass != LimitClass
            || definition.Attributes is not { Count: 1 } attributes
            || !attributes.TryGetValue(Attribute, out var name))
        {
            throw Errors.InvalidParameter($"Attributes must have one value, for {Attribute}.");
        }

        return Find(name) ?? throw new CognitoException("ResourceNotFoundException", $"There is no category {name}.");
    }

    /// <summary>The limit as the operations show it.</summary>
    public LimitType Shown(int provisioned) => new()
    {
        LimitDefinition = new()
        {
            LimitClass = LimitClass,
            Attributes = new Dictionary<string, string> { [Attribute] = Name },
        },
        ProvisionedLimitValue = provisioned,
        FreeLimitValue = Default,
    };
}
