namespace CognitoGateway.Embedded.Messages;

/// <summary>What makes a message go out, in the names of the custom-message trigger.</summary>
internal static class MessageTrigger
{
    public const string SignUp = "CustomMessage_SignUp";
    public const string AdminCreateUser = "CustomMessage_AdminCreateUser";
    public const string ResendCode = "CustomMessage_ResendCode";
    public const string ForgotPassword = "CustomMessage_ForgotPassword";
    public const string UpdateUserAttribute = "CustomMessage_UpdateUserAttribute";
    public const string VerifyUserAttribute = "CustomMessage_VerifyUserAttribute";
    public const string Authentication = "CustomMessage_Authentication";

    /// <summary>A notice of a suspicious sign-in: a cause that the custom e-mail sender alone has.</summary>
    public const string AccountTakeover = "CustomEmailSender_AccountTakeOverNotification";

    /// <summary>The same cause in the names of another trigger, e.g. <c>CustomEmailSender_SignUp</c>.</summary>
    public static string Of(string trigger, string source) => trigger + source[source.IndexOf('_')..];
}
