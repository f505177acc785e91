using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CognitoGateway.Embedded.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Tests.Support;

/// <summary>The whole gateway over the embedded user pools, demo data in memory, on a free port.</summary>
public class EmbeddedGateway : WebApplicationFactory<Program>
{
    private readonly HttpClient _inbox = new();
    private readonly TempFolder _exports = new();

    /// <summary>A client that shows nothing.</summary>
    public new HttpClient CreateClient() => CreateDefaultClient(new AnswerRecorder());

    /// <summary>Signs a demo user in and hands the access token out.</summary>
    public async Task<string> SignInAsync(string username = "alice", string password = "Passw0rd!")
    {
        using var client = CreateClient();
        using var response = await client.PostAsJsonAsync("/auth/sign-in", new { username, password });
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();

        return answer.GetProperty("authenticationResult").GetProperty("accessToken").GetString()!;
    }

    /// <summary>A client that sends the token with every request.</summary>
    public HttpClient ClientOf(string token)
    {
        var client = CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

        return client;
    }

    /// <summary>The code in the newest message to an address.</summary>
    public async Task<string> CodeOfAsync(string recipient)
    {
        var address = new Uri(
            Services.GetRequiredService<EmbeddedServer>().Url,
            $"/inbox.json?recipient={Uri.EscapeDataString(recipient)}");
        var messages = await _inbox.GetFromJsonAsync<JsonElement>(address);

        return messages[0].GetProperty("code").GetString()!;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        builder.UseSetting("Embedded:Enabled", "true");
        builder.UseSetting("Embedded:Url", "http://127.0.0.1:0");
        builder.UseSetting("Embedded:DataDirectory", "");
        builder.UseSetting("Exports:Directory", _exports.Path);
        builder.UseSetting("Embedded:PasswordIterations", "1");
        builder.UseSetting("Cognito:Region", "local");
        builder.UseSetting("Cognito:UserPools:0", "local_demo");
        builder.UseSetting("Cognito:ClientId", "democlient");
        builder.UseSetting("RateLimits:Auth:Requests", "0");
        builder.UseSetting("RateLimits:Users:Requests", "0");
        builder.UseSetting("RateLimits:Users:FirstWait", "00:00:00");
        builder.ConfigureTestServices(SharedKeys.Use);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inbox.Dispose();
        }

        base.Dispose(disposing);
        _exports.Dispose();
    }
}
