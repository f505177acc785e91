namespace CognitoGateway.Auth;

/// <summary>What a sign-in tells of users; bound from the <c>SignIn</c> section.</summary>
public sealed class SignInOptions
{
    internal const string Section = "SignIn";

    /// <summary>
    /// Whether a sign-in in the name of a user who is not there, or may not sign in, is answered as one with a wrong
    /// password; true by default. Otherwise the app client's PreventUserExistenceErrors has the say.
    /// </summary>
    public bool HideUnknownUsers { get; set; } = true;
}
