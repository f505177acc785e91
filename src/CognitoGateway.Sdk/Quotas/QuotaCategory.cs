namespace CognitoGateway.Sdk.Quotas;

/// <summary>A category of operations that draw on one quota of the account, in each region.</summary>
/// <param name="Name">Cognito's name.</param>
/// <param name="Default">Calls a second of an account that asked for nothing.</param>
/// <param name="Adjustable">Whether an account can have more.</param>
public sealed record QuotaCategory(string Name, int Default, bool Adjustable = false)
{
    /// <summary>The categories that Cognito publishes.</summary>
    public static IReadOnlyList<QuotaCategory> All { get; } =
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

    /// <summary>The category of that name; null where there is none.</summary>
    public static QuotaCategory? Find(string name) => All.FirstOrDefault(category => category.Name == name);
}
