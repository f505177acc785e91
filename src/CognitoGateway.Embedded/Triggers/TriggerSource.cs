namespace CognitoGateway.Embedded.Triggers;

/// <summary>What makes a function run. Those of messages are in <see cref="Messages.MessageTrigger"/>.</summary>
internal static class TriggerSource
{
    public const string PreSignUp = "PreSignUp_SignUp";
    public const string PreSignUpByAdmin = "PreSignUp_AdminCreateUser";
    public const string PreSignUpByProvider = "PreSignUp_ExternalProvider";
    public const string PostConfirmation = "PostConfirmation_ConfirmSignUp";
    public const string PostConfirmationOfPassword = "PostConfirmation_ConfirmForgotPassword";
    public const string PreAuthentication = "PreAuthentication_Authentication";
    public const string PostAuthentication = "PostAuthentication_Authentication";
    public const string UserMigration = "UserMigration_Authentication";
    public const string UserMigrationByForgotPassword = "UserMigration_ForgotPassword";
    public const string DefineAuthChallenge = "DefineAuthChallenge_Authentication";
    public const string CreateAuthChallenge = "CreateAuthChallenge_Authentication";
    public const string VerifyAuthChallengeResponse = "VerifyAuthChallengeResponse_Authentication";
    public const string TokensOfHostedSignIn = "TokenGeneration_HostedAuth";
    public const string TokensOfSignIn = "TokenGeneration_Authentication";
    public const string TokensOfNewPassword = "TokenGeneration_NewPasswordChallenge";
    public const string TokensOfDevice = "TokenGeneration_AuthenticateDevice";
    public const string TokensOfRefresh = "TokenGeneration_RefreshTokens";
    public const string TokensOfClient = "TokenGeneration_ClientCredentials";
    public const string InboundFederation = "InboundFederation_ExternalProvider";
}
