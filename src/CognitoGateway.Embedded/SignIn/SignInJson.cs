using System.Text.Json.Serialization;

namespace CognitoGateway.Embedded.SignIn;

/// <summary>JSON that stands as text inside the parameters of a challenge.</summary>
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(List<string>))]
internal sealed partial class SignInJson : JsonSerializerContext;
