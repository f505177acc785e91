using System.Net.Http.Json;
using System.Text.Json;
using CognitoGateway.EndToEnd.Tests.Support;

namespace CognitoGateway.EndToEnd.Tests.JavaScript;

/// <summary>A user pool with one app client, made through the gateway for an app that talks to the pool itself.</summary>
internal sealed record AppPool(string Id, string ClientId)
{
    /// <summary>Makes a pool and a client of these settings, as the gateway takes them.</summary>
    public static async Task<AppPool> CreateAsync(GatewayProcess gateway, object settings, params string[] flows)
    {
        using var http = gateway.CreateClient();
        var pool = await SendAsync(http, HttpMethod.Post, "/pools", settings);
        var id = pool.GetProperty("id").GetString()!;
        var client = await SendAsync(
            http, HttpMethod.Post, $"/pools/{id}/clients", new { ClientName = "app", ExplicitAuthFlows = flows });

        return new(id, client.GetProperty("clientId").GetString()!);
    }

    /// <summary>Lets the users have an authenticator app.</summary>
    public async Task AllowAuthenticatorsAsync(GatewayProcess gateway)
    {
        using var http = gateway.CreateClient();

        await SendAsync(
            http,
            HttpMethod.Put,
            $"/pools/{Id}/mfa-config",
            new { MfaConfiguration = "OPTIONAL", SoftwareTokenMfaConfiguration = new { Enabled = true } });
    }

    private static async Task<JsonElement> SendAsync(HttpClient http, HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = JsonContent.Create(body);
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.True(response.IsSuccessStatusCode, $"{method} {path} answered {(int)response.StatusCode}.");
        return await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }
}
