using System.Text.Json.Serialization;

namespace CognitoGateway.Embedded.Triggers;

/// <summary>The JSON of events and of their answers: one line for each way and trigger.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TriggerEvent<PreSignUpRequest, PreSignUpResponse>), TypeInfoPropertyName = "PreSignUp")]
[JsonSerializable(typeof(TriggerAnswer<PreSignUpResponse>), TypeInfoPropertyName = "PreSignUpAnswer")]
[JsonSerializable(typeof(TriggerEvent<PostConfirmationRequest, NoAnswer>), TypeInfoPropertyName = "PostConfirmation")]
[JsonSerializable(
    typeof(TriggerEvent<UserMigrationRequest, UserMigrationResponse>), TypeInfoPropertyName = "UserMigration")]
[JsonSerializable(typeof(TriggerAnswer<UserMigrationResponse>), TypeInfoPropertyName = "UserMigrationAnswer")]
[JsonSerializable(
    typeof(TriggerEvent<PreAuthenticationRequest, NoAnswer>), TypeInfoPropertyName = "PreAuthentication")]
[JsonSerializable(
    typeof(TriggerEvent<PostAuthenticationRequest, NoAnswer>), TypeInfoPropertyName = "PostAuthentication")]
[JsonSerializable(
    typeof(TriggerEvent<DefineAuthChallengeRequest, DefineAuthChallengeResponse>),
    TypeInfoPropertyName = "DefineAuthChallenge")]
[JsonSerializable(
    typeof(TriggerAnswer<DefineAuthChallengeResponse>), TypeInfoPropertyName = "DefineAuthChallengeAnswer")]
[JsonSerializable(
    typeof(TriggerEvent<CreateAuthChallengeRequest, CreateAuthChallengeResponse>),
    TypeInfoPropertyName = "CreateAuthChallenge")]
[JsonSerializable(
    typeof(TriggerAnswer<CreateAuthChallengeResponse>), TypeInfoPropertyName = "CreateAuthChallengeAnswer")]
[JsonSerializable(
    typeof(TriggerEvent<VerifyAuthChallengeResponseRequest, VerifyAuthChallengeResponseResponse>),
    TypeInfoPropertyName = "VerifyAuthChallengeResponse")]
[JsonSerializable(
    typeof(TriggerAnswer<VerifyAuthChallengeResponseResponse>),
    TypeInfoPropertyName = "VerifyAuthChallengeResponseAnswer")]
[JsonSerializable(
    typeof(TriggerEvent<PreTokenGenerationRequest, PreTokenGenerationResponse>),
    TypeInfoPropertyName = "PreTokenGeneration")]
[JsonSerializable(
    typeof(TriggerAnswer<PreTokenGenerationResponse>), TypeInfoPropertyName = "PreTokenGenerationAnswer")]
[JsonSerializable(
    typeof(TriggerEvent<PreTokenGenerationRequest, PreTokenGenerationV2Response>),
    TypeInfoPropertyName = "PreTokenGenerationV2")]
[JsonSerializable(
    typeof(TriggerAnswer<PreTokenGenerationV2Response>), TypeInfoPropertyName = "PreTokenGenerationV2Answer")]
[JsonSerializable(
    typeof(TriggerEvent<CustomMessageRequest, CustomMessageResponse>), TypeInfoPropertyName = "CustomMessage")]
[JsonSerializable(typeof(TriggerAnswer<CustomMessageResponse>), TypeInfoPropertyName = "CustomMessageAnswer")]
[JsonSerializable(typeof(TriggerEvent<CustomSenderRequest, NoAnswer>), TypeInfoPropertyName = "CustomSender")]
[JsonSerializable(
    typeof(TriggerEvent<InboundFederationRequest, InboundFederationResponse>),
    TypeInfoPropertyName = "InboundFederation")]
[JsonSerializable(typeof(TriggerAnswer<InboundFederationResponse>), TypeInfoPropertyName = "InboundFederationAnswer")]
[JsonSerializable(typeof(TriggerAnswer<NoAnswer>), TypeInfoPropertyName = "NothingAnswered")]
[JsonSerializable(typeof(FunctionFailure))]
[JsonSerializable(typeof(string))]
internal sealed partial class TriggerJson : JsonSerializerContext;
