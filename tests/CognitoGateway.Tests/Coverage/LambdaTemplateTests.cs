using System.Text.Json;
using System.Text.RegularExpressions;
using CognitoGateway.Tests.Support;
using YamlDotNet.RepresentationModel;

namespace CognitoGateway.Tests.Coverage;

/// <summary>
/// The template for Lambda, held against what it has to agree with: the policy, the Dockerfile, the settings. Its own
/// form is checked by rules written here: no package has a schema of it.
/// </summary>
public sealed partial class LambdaTemplateTests
{
    private readonly YamlMappingNode _template = Load();

    [Fact]
    public void Function_IsOfAFormThatSamKnows()
    {
        Assert.Equal("AWS::Serverless-2016-10-31", Text("Transform"));
        Assert.Equal("AWS::Serverless::Function", Text("Resources", "Gateway", "Type"));
        Assert.Equal(
            [
                "CodeUri", "Handler", "Runtime", "Architectures", "MemorySize", "Timeout", "Layers", "FunctionUrlConfig",
                "Environment", "Policies",
            ],
            Names("Resources", "Gateway", "Properties"));
        Assert.Equal(["AuthType", "InvokeMode"], Names("Resources", "Gateway", "Properties", "FunctionUrlConfig"));
        Assert.InRange(int.Parse(Property("Timeout"), null), 1, 900);
        Assert.InRange(int.Parse(Property("MemorySize"), null), 128, 10_240);
        Assert.Equal(
            Names("Parameters").Order(), References().Where(name => !name.StartsWith("AWS::", StringComparison.Ordinal)).Distinct().Order());
    }

    [Fact]
    public void Function_StreamsItsAnswers()
    {
        Assert.Equal("RESPONSE_STREAM", Property("FunctionUrlConfig", "InvokeMode"));
        Assert.Equal("response_stream", Variable("AWS_LWA_INVOKE_MODE"));
    }

    [Fact]
    public void Adapter_IsToldTheSameAsInTheImage()
    {
        var image = File.ReadAllText(Path.Combine(Repository.Root, "Dockerfile"));
        var told = AdapterVariable().Matches(image).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value);

        Assert.Equal(4, told.Count);
        Assert.All(told, variable => Assert.Equal(variable.Value, Variable(variable.Key)));
        Assert.Contains("aws-lambda-adapter:1.1.0 ", image, StringComparison.Ordinal);
        Assert.Contains("1.1.0", Text("Parameters", "AdapterVersion", "Description"), StringComparison.Ordinal);
    }

    [Fact]
    public void Policy_IsTheGeneratedOne()
    {
        var policy = JsonElement.Parse(
            File.ReadAllText(Path.Combine(Repository.Root, "docs", "deploy", "iam-policy.json")));
        var statements = (YamlSequenceNode)At("Resources", "Gateway", "Properties", "Policies", "0", "Statement");

        Assert.Equal(
            policy.GetProperty("Statement").EnumerateArray().Select(statement =>
                (statement.GetProperty("Sid").GetString(), string.Join(' ', statement.GetProperty("Action").EnumerateArray()))),
            statements.Children.Select(statement =>
                ((string?)Scalar(statement["Sid"]), string.Join(' ', ((YamlSequenceNode)statement["Action"]).Children.Select(Scalar)))));
        Assert.Equal("*", Scalar(statements[1]["Resource"]));
        Assert.EndsWith(":userpool/${UserPoolId}", Scalar(statements[0]["Resource"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_OfTheFunction_StartAGateway()
    {
        await using var gateway = new StubbedGateway();
        foreach (var name in Names("Resources", "Gateway", "Properties", "Environment", "Variables")
            .Where(name => name.Contains("__", StringComparison.Ordinal)))
        {
            gateway.With(name.Replace("__", ":", StringComparison.Ordinal), Variable(name) switch
            {
                "AWS::Region" => "eu-west-1",
                "UserPoolId" => "eu-west-1_AbCdEfGhI",
                "ClientId" => "1example23456789",
                "ApiKeySha256" => new string('a', 64),
                var value => value,
            });
        }

        using var client = gateway.CreateClient();
        using var response = await client.GetAsync("/health/live", TestContext.Current.CancellationToken);

        Assert.True(response.IsSuccessStatusCode);
    }

    private static YamlMappingNode Load()
    {
        var yaml = new YamlStream();
        using var file = File.OpenText(Path.Combine(Repository.Root, "docs", "deploy", "lambda", "template.yaml"));
        yaml.Load(file);

        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }

    private YamlNode At(params string[] path) => path.Aggregate((YamlNode)_template, (node, name) =>
        node is YamlSequenceNode list ? list[int.Parse(name, null)] : node[name]);

    private string Text(params string[] path) => Scalar(At(path));

    private string Property(params string[] path) => Text(["Resources", "Gateway", "Properties", .. path]);

    private string Variable(string name) => Property("Environment", "Variables", name);

    private IEnumerable<string> Names(params string[] path) => ((YamlMappingNode)At(path)).Children.Keys.Select(Scalar);

    // What !Ref and !Sub name.
    private IEnumerable<string> References() => _template.AllNodes.OfType<YamlScalarNode>().SelectMany(node =>
        node.Tag.IsEmpty ? []
        : node.Tag.Value == "!Ref" ? [node.Value!]
        : node.Tag.Value == "!Sub" ? Substituted().Matches(node.Value!).Select(match => match.Groups["name"].Value)
        : []);

    private static string Scalar(YamlNode node) => ((YamlScalarNode)node).Value!;

    [GeneratedRegex(@"\$\{(?<name>[^}]+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Substituted();

    [GeneratedRegex(@"(?<name>AWS_LWA_\w+)=(?<value>\S+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AdapterVariable();
}
