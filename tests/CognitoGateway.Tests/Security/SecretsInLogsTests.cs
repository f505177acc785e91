using System.Net.Http.Json;
using System.Text.Json;
using CognitoGateway.Security;
using CognitoGateway.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace CognitoGateway.Tests.Security;

public sealed class SecretsInLogsTests
{
    private const string Username = "rosalind";
    private const string Email = "rosalind@example.com";
    private const string NewEmail = "rosalind@example.org";
    private const string Password = "S3cretPassw0rd!";
    private const string NewPassword = "0therS3cretPassw0rd!";
    private const string WrongPassword = "Wr0ngS3cretPassw0rd!";
    private const string ClientSecret = "demosecretdemosecretdemosecret";
    private const string ApiKey = "an-api-key-that-stays-secret";
    private const string WrongApiKey = "a-wrong-api-key-that-stays-secret";

    [Fact]
    public async Task Journey_AtTrace_LogsNoSecret()
    {
        await using var gateway = new LoggedGateway();
        using var client = gateway.CreateClient();
        List<string> secrets = [Password, NewPassword, WrongPassword, ApiKey, WrongApiKey, ClientSecret];

        await SignUpAsync(gateway, client, secrets);
        var accessToken = await SignInAsync(client, secrets);
        using var me = gateway.ClientOf(accessToken);
        await ChangeAsync(gateway, me, secrets);
        await FailAsync(gateway, client, accessToken, secrets);

        Assert.Contains(gateway.Logs.Entries, entry => entry.Contains(" Trace ", StringComparison.Ordinal));
        Assert.DoesNotContain(
            gateway.Logs.Entries, entry => secrets.Any(secret => entry.Contains(secret, StringComparison.Ordinal)));
    }

    private static async Task SignUpAsync(LoggedGateway gateway, HttpClient client, List<string> secrets)
    {
        await PostAsync(
            client,
            "/auth/sign-up",
            new { username = Username, password = Password, attributes = new { email = Email } });
        var code = await gateway.CodeOfAsync(Email);
        secrets.Add($"\"{code}\"");
        secrets.Add($"={code}");
        await PostAsync(client, "/auth/sign-up/confirm", new { username = Username, confirmationCode = code });
    }

    private static async Task<string> SignInAsync(HttpClient client, List<string> secrets)
    {
        var answer = await PostAsync(
            client, "/auth/sign-in", new { clientId = "demosecret", username = Username, password = Password });
        var tokens = answer.GetProperty("authenticationResult");
        var refreshToken = tokens.GetProperty("refreshToken").GetString()!;
        secrets.AddRange(
            refreshToken,
            tokens.GetProperty("accessToken").GetString()!,
            tokens.GetProperty("idToken").GetString()!);
        var refreshed = await PostAsync(client, "/auth/refresh", new { clientId = "demosecret", refreshToken });
        secrets.Add(refreshed.GetProperty("authenticationResult").GetProperty("accessToken").GetString()!);

        return tokens.GetProperty("accessToken").GetString()!;
    }

    private static async Task ChangeAsync(LoggedGateway gateway, HttpClient me, List<string> secrets)
    {
        using var changed = await me.PatchAsJsonAsync("/user", new { email = NewEmail });
        var code = await gateway.CodeOfAsync(NewEmail);
        secrets.Add($"\"{code}\"");
        secrets.Add($"={code}");
        await PostAsync(me, "/user/confirm", new { confirmationCode = code });
        using var password = await me.PatchAsJsonAsync(
            "/user", new { previousPassword = Password, proposedPassword = NewPassword });
    }

    private static async Task FailAsync(
        LoggedGateway gateway, HttpClient client, string accessToken, List<string> secrets)
    {
        await PostAsync(client, "/auth/sign-in", new { username = Username, password = WrongPassword });
        await PostAsync(client, "/auth/verify-token", new { token = accessToken });

        var forged = accessToken[..^6] + "AAAAAA";
        secrets.Add(forged);
        using var stranger = gateway.ClientOf(forged);
        using var refused = await stranger.GetAsync("/user");
        foreach (var key in (string[])[ApiKey, WrongApiKey])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/pools/local_demo/users");
            request.Headers.Add(ApiKeyHandler.HeaderName, key);
            using var response = await client.SendAsync(request);
        }
    }

    private static async Task<JsonElement> PostAsync<T>(HttpClient client, string path, T body)
    {
        using var response = await client.PostAsJsonAsync(path, body);
        var text = await response.Content.ReadAsStringAsync();

        return text.Length == 0 ? default : JsonElement.Parse(text);
    }

    private sealed class LoggedGateway : EmbeddedGateway
    {
        public CollectedLogs Logs { get; } = new();

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("ApiKeys:Keys:0:Name", "tests");
            builder.UseSetting("ApiKeys:Keys:0:Sha256", SecuredHost.Sha256(ApiKey));
            builder.UseSetting("ApiKeys:Keys:0:Scopes:0", Scopes.UsersRead);
            foreach (var category in (string[])["Default", "Microsoft.AspNetCore", "System.Net.Http"])
            {
                builder.UseSetting("Logging:LogLevel:" + category, "Trace");
            }

            builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Logs));
        }
    }
}
