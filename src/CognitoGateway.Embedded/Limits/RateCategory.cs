using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Sdk;
using CognitoGateway.Sdk.Quotas;

namespace CognitoGateway.Embedded.Limits;

/// <summary>A category of operations that draws on one rate, which an account may have raised.</summary>
/// <param name="Quota">What Cognito publishes of it.</param>
internal sealed record RateCategory(QuotaCategory Quota)
{
    private const string LimitClass = "API_CATEGORY";
    private const string Attribute = "Category";

    // What an account may ask for is agreed with Service Quotas, which there is none of here.
    private const int MaximumOverDefault = 10;

    /// <summary>Cognito's name.</summary>
    public string Name => Quota.Name;

    /// <summary>Requests per second of an account that asked for nothing.</summary>
    public int Default => Quota.Default;

    /// <summary>Whether an account can have more.</summary>
    public bool Adjustable => Quota.Adjustable;

    /// <summary>The most that an account can have.</summary>
    public int Maximum => Adjustable ? MaximumOverDefault * Default : Default;

    /// <summary>Whether the category cannot be changed while managed login is in use.</summary>
    public bool IsFixedByManagedLogin => Name is "UserAuthentication" or "UserFederation";

    /// <summary>The category of that name; null where there is none.</summary>
    public static RateCategory? Find(string name) => QuotaCategory.Find(name) is { } quota ? new(quota) : null;

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
