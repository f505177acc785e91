using System.Text.Json.Nodes;
using CognitoGateway.Tests.Support;
using YamlDotNet.Serialization;

namespace CognitoGateway.Tests.Connectors.Tools;

/// <summary>The configurations under <c>http/connectors</c>.</summary>
internal static class ConnectorFiles
{
    /// <summary>The key that they show.</summary>
    public const string Key = "local-development-key";

    /// <summary>Their folder.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Root, "http", "connectors");

    /// <summary>Reads one, JSON or YAML.</summary>
    public static async Task<JsonNode> ReadAsync(string file)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Folder, file), TestContext.Current.CancellationToken);
        if (Path.GetExtension(file) == ".json")
        {
            return JsonNode.Parse(text)!;
        }

        var yaml = new DeserializerBuilder().Build().Deserialize<object>(text);

        return JsonNode.Parse(new SerializerBuilder().JsonCompatible().Build().Serialize(yaml))!;
    }
}
