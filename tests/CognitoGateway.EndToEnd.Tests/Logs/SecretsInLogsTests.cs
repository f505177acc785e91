using System.Net;
using System.Net.Http.Json;
using CognitoGateway.EndToEnd.Tests.AwsClients;
using CognitoGateway.EndToEnd.Tests.HttpFiles;
using CognitoGateway.EndToEnd.Tests.Support;

namespace CognitoGateway.EndToEnd.Tests.Logs;

/// <summary>Whatever is logged, no secret is: not even at Trace, by any library that the gateway uses.</summary>
public sealed class SecretsInLogsTests
{
    private const string AccessKeyId = "AKIDENDTOENDTEST";
    private const string SecretAccessKey = "secret-access-key-of-this-test-only";


    [Fact]
    public async Task Journey_LoggedAtTrace_LeavesNoSecretInTheLog()
    {
        using var data = new TempFolder();
        var settings = EverythingLogged(new GatewaySettings(data.Path));
        await using var gateway = await GatewayProcess.StartAsync(settings, TestContext.Current.CancellationToken);
        var secrets = new Secrets();
        secrets.Add("local-development-key");
        secrets.Add(SecretAccessKey);

        await RunHttpFilesAsync(settings, secrets);
        await SignInByTheClientWithSecretAsync(gateway, secrets);
        await gateway.KillAsync(TestContext.Current.CancellationToken);

        // The log is the whole one, with the libraries' own entries.
        Assert.Contains("trce: ", gateway.Output, StringComparison.Ordinal);
        Assert.Contains("dbug: Microsoft.AspNetCore", gateway.Output, StringComparison.Ordinal);
        Assert.InRange(secrets.Count, 25, int.MaxValue);
        Assert.Empty(secrets.FoundIn(LogIn(gateway.Output)));
    }

    // The commands to try are shown at the terminal and not logged; the demo's key and password are in them.
    private static string LogIn(string output) => string.Join(
        '\n', output.Split('\n').Where(line => !line.Contains(" curl -H ", StringComparison.Ordinal)));

    // With a secret of its own, because the word "local" is in every log anyway.
    private static GatewaySettings EverythingLogged(GatewaySettings settings) => settings with
    {
        Variables = new Dictionary<string, string?>
        {
            ["Logging__LogLevel__Default"] = "Trace",
            ["Logging__LogLevel__Microsoft.AspNetCore"] = "Trace",
            ["Logging__LogLevel__System.Net.Http"] = "Trace",
            [$"Embedded__AccessKeys__{AccessKeyId}"] = SecretAccessKey,
            ["Cognito__Endpoints__local__Url"] = settings.Embedded.OriginalString,
            ["Cognito__Endpoints__local__AccessKeyId"] = AccessKeyId,
            ["Cognito__Endpoints__local__SecretAccessKey"] = SecretAccessKey,
        },
    };

    private static async Task RunHttpFilesAsync(GatewaySettings settings, Secrets secrets)
    {
        var runner = new HttpFileRunner(settings)
        {
            Exchanged = (request, answer) =>
            {
                secrets.AddFrom(request);
                secrets.AddFrom(answer);
            },
        };
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "http"), "*.http"))
        {
            var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
            Assert.Empty(await runner.RunAsync(HttpFile.Parse(text), TestContext.Current.CancellationToken));
        }
    }

    private static async Task SignInByTheClientWithSecretAsync(GatewayProcess gateway, Secrets secrets)
    {
        var aws = new AwsCli(await Tools.AwsAsync(), gateway.Settings.Embedded)
        {
            Credentials = (AccessKeyId, SecretAccessKey),
        };
        var client = await aws.RunAsync(
            "describe-user-pool-client", "--user-pool-id", "local_demo", "--client-id", "demosecret");
        secrets.AddFrom(client!.ToJsonString());

        using var app = gateway.CreateClient(withKey: false);
        using var response = await app.PostAsJsonAsync(
            "/auth/sign-in",
            new { clientId = "demosecret", username = "alice", password = "Passw0rd!" },
            TestContext.Current.CancellationToken);
        secrets.Add("Passw0rd!");
        secrets.AddFrom(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
