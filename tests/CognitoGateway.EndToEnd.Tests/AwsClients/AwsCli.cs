using System.Text.Json.Nodes;
using CognitoGateway.EndToEnd.Tests.Support;

namespace CognitoGateway.EndToEnd.Tests.AwsClients;

/// <summary>The AWS command line interface, pointed at the embedded user pools of a gateway.</summary>
internal sealed class AwsCli(string program, Uri endpoint)
{
    /// <summary>Variables that give AWS's own clients the embedded pools' credentials, and nothing of this machine.</summary>
    public static IReadOnlyDictionary<string, string?> Environment { get; } = new Dictionary<string, string?>
    {
        ["AWS_ACCESS_KEY_ID"] = "local",
        ["AWS_SECRET_ACCESS_KEY"] = "local",
        ["AWS_SESSION_TOKEN"] = null,
        ["AWS_PROFILE"] = null,
        ["AWS_DEFAULT_REGION"] = "local",
        ["AWS_REGION"] = null,
        ["AWS_CONFIG_FILE"] = "/nowhere",
        ["AWS_SHARED_CREDENTIALS_FILE"] = "/nowhere",
        ["AWS_EC2_METADATA_DISABLED"] = "true",
        ["AWS_PAGER"] = "",
        ["AWS_DEFAULT_OUTPUT"] = "json",
    };

    /// <summary>The access key that requests are signed with.</summary>
    public (string Id, string Secret) Credentials { get; init; } = ("local", "local");

    /// <summary>Runs <c>aws cognito-idp</c> with these arguments and reads its answer; null where it says nothing.</summary>
    public async Task<JsonNode?> RunAsync(params string[] arguments)
    {
        var answer = (await TryAsync(arguments)).Succeeded();

        return string.IsNullOrWhiteSpace(answer) ? null : JsonNode.Parse(answer);
    }

    /// <summary>Runs <c>aws cognito-idp</c> with these arguments, whatever comes of it.</summary>
    public Task<CommandResult> TryAsync(params string[] arguments) => Command.RunAsync(
        program,
        ["--endpoint-url", endpoint.OriginalString, "cognito-idp", .. arguments],
        new Dictionary<string, string?>(Environment)
        {
            ["AWS_ACCESS_KEY_ID"] = Credentials.Id,
            ["AWS_SECRET_ACCESS_KEY"] = Credentials.Secret,
        },
        cancellationToken: TestContext.Current.CancellationToken);
}
