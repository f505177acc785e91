namespace CognitoGateway.Benchmarks.Goodput;

/// <summary>More creations of users than Cognito's quota has room for, and some people who sign up meanwhile.</summary>
internal static class Overload
{
    /// <summary>Cognito's quota of UserCreation, in calls a second.</summary>
    public const double Quota = 50;

    /// <summary>Users that are to be created in bulk a second.</summary>
    public const double Bulk = 5 * Quota;

    /// <summary>People who sign up a second.</summary>
    public const double SignUps = 5;

    /// <summary>How long all this goes on.</summary>
    public static readonly TimeSpan Time = TimeSpan.FromSeconds(30);

    /// <summary>What is not looked at: the start.</summary>
    public static readonly TimeSpan Start = TimeSpan.FromSeconds(1);
}
