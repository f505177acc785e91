using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Users;

namespace CognitoGateway.Embedded.SignUp;

/// <summary>How a new user gets the code that confirms the sign-up.</summary>
internal static class ConfirmationChannel
{
    /// <summary>The attributes that codes go to, the preferred one first.</summary>
    public static IReadOnlyList<string> Attributes { get; } = ["phone_number", "email"];

    /// <summary>The attribute that the code goes to; null where the pool proves none that the user has.</summary>
    public static string? AttributeFor(UserPool pool, User user) =>
        Attributes.FirstOrDefault(attribute => pool.AutoVerifies(attribute) && user.Attributes[attribute] is not null);
}
