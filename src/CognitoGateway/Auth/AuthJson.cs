using System.Text.Json.Serialization;

namespace CognitoGateway.Auth;

/// <summary>How this folder's bodies are read and written.</summary>
[JsonSerializable(typeof(ChallengeRequest))]
[JsonSerializable(typeof(ClientTokenRequest))]
[JsonSerializable(typeof(ConfirmForgotPasswordRequest))]
[JsonSerializable(typeof(ConfirmSignUpRequest))]
[JsonSerializable(typeof(ConfirmSoftwareTokenRequest))]
[JsonSerializable(typeof(ForgotPasswordRequest))]
[JsonSerializable(typeof(RefreshRequest))]
[JsonSerializable(typeof(ResendConfirmationCodeRequest))]
[JsonSerializable(typeof(RevokeRequest))]
[JsonSerializable(typeof(SignInRequest))]
[JsonSerializable(typeof(SignUpRequest))]
[JsonSerializable(typeof(SoftwareTokenRequest))]
[JsonSerializable(typeof(VerifyTokenRequest))]
[JsonSerializable(typeof(VerifyTokenResponse))]
internal sealed partial class AuthJson : JsonSerializerContext;
