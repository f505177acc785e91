using System.Text.Json;

namespace CognitoGateway.Sdk;

/// <summary>
/// REST's name of a wire member: System.Text.Json's camelCase; and attributes are called that wherever they stand.
/// </summary>
public static class RestNames
{
    /// <summary>The rule as a naming policy.</summary>
    public static JsonNamingPolicy Policy { get; } = new RestNamingPolicy();

    /// <summary>REST's name of <paramref name="wireName"/>.</summary>
    public static string Of(string wireName) => Policy.ConvertName(wireName);

    private sealed class RestNamingPolicy : JsonNamingPolicy
    {
        public override string ConvertName(string name) =>
            name is "UserAttributes" ? "attributes" : CamelCase.ConvertName(name);
    }
}
