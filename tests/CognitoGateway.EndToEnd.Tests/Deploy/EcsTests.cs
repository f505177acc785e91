using System.Text.Json;
using CognitoGateway.EndToEnd.Tests.Support;

namespace CognitoGateway.EndToEnd.Tests.Deploy;

/// <summary>The examples for ECS, checked by the AWS CLI's models of the services, and held against the gateway.</summary>
public sealed class EcsTests
{
    private const string Folder = "docs/deploy/ecs";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ecs", "register-task-definition", "task-definition.json")]
    [InlineData("ecs", "create-service", "service.json")]
    [InlineData("application-autoscaling", "register-scalable-target", "scalable-target.json")]
    [InlineData("application-autoscaling", "put-scaling-policy", "scaling-policy.json")]
    public async Task Example_IsWhatAwsTakes(string service, string command, string file)
    {
        // The CLI looks at what it would send, and does not send it.
        var check = await Command.RunAsync(
            await Tools.AwsAsync(),
            [service, command, "--cli-input-json", $"file://{Folder}/{file}", "--generate-cli-skeleton", "output"],
            new Dictionary<string, string?> { ["AWS_DEFAULT_REGION"] = "eu-west-1" },
            cancellationToken: Stop);

        check.Succeeded();
    }

    [Fact]
    public async Task Container_RunsWithoutRightsAndStopsInTime()
    {
        const int LongestShutdown = 25;
        var container = await ContainerAsync();
        var image = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "Dockerfile"), Stop);

        Assert.Equal("1654", container.GetProperty("user").GetString());
        Assert.True(container.GetProperty("readonlyRootFilesystem").GetBoolean());
        Assert.True(container.GetProperty("stopTimeout").GetInt32() > LongestShutdown);
        Assert.Equal(8080, container.GetProperty("portMappings")[0].GetProperty("containerPort").GetInt32());
        var health = container.GetProperty("healthCheck").GetProperty("command").EnumerateArray().Skip(1);
        Assert.Contains(
            $"CMD [{string.Join(", ", health.Select(word => word.GetRawText()))}]", image, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_AreThoseOfTheGateway()
    {
        var container = await ContainerAsync();
        var variables = container.GetProperty("environment").EnumerateArray().ToDictionary(
            one => one.GetProperty("name").GetString()!, one => one.GetProperty("value").GetString());
        foreach (var secret in container.GetProperty("secrets").EnumerateArray())
        {
            variables[secret.GetProperty("name").GetString()!] = new string('a', 64);
        }

        await GatewaySettingsCheck.AssertKnownAsync(variables);
    }

    private static async Task<JsonElement> ContainerAsync() => JsonElement
        .Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, Folder, "task-definition.json"), Stop))
        .GetProperty("containerDefinitions")[0];
}
