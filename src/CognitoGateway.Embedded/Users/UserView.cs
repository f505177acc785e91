using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Users;

/// <summary>Users as answers show them.</summary>
internal static class UserView
{
    /// <summary>A user in a list; with attributes named, only those.</summary>
    public static UserType Of(User user, IReadOnlyList<string>? attributes = null) => new()
    {
        Username = user.Username,
        Attributes = attributes is { Count: > 0 }
            ? AttributeList.From(AttributeRules.Shown(user).Where(a => attributes.Contains(a.Name)))
            : AttributeRules.Shown(user),
        UserCreateDate = user.CreatedAt,
        UserLastModifiedDate = user.ModifiedAt,
        Enabled = user.Enabled,
        UserStatus = user.Status,
        MFAOptions = MfaOptions(user),
    };

    /// <summary>The old way to say that a user gets codes by text message; null where that is off.</summary>
    public static IReadOnlyList<MFAOptionType>? MfaOptions(User user) => user.Mfa?.Sms == true
        ? [new() { DeliveryMedium = "SMS", AttributeName = "phone_number" }]
        : null;

    /// <summary>The factors that are on; null where none is.</summary>
    public static IReadOnlyList<string>? MfaFactors(User user) =>
        user.Mfa?.Active is { Count: > 0 } active ? active : null;
}
