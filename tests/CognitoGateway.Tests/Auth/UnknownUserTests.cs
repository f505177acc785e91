using System.Net;
using System.Text.Json;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Auth;

/// <summary>Nobody finds out who has an account, whatever the app client is set to tell.</summary>
public sealed class UnknownUserTests(GatewayFixture gateway)
{
    [Theory]
    [InlineData("LEGACY")]
    [InlineData("ENABLED")]
    public async Task SignIn_UnknownDisabledOrWithAWrongPassword_IsAnsweredAlike(string mode)
    {
        var clientId = await ClientAsync(mode);
        using var client = gateway.CreateClient();
        var answers = new HashSet<string>();

        foreach (var username in (string[])["known", "disabled", "nobody"])
        {
            var problem = await client.RefusedAsync(
                HttpMethod.Post,
                "/auth/sign-in",
                JsonSerializer.Serialize(new { clientId, username, password = "Wr0ngPassw0rd!" }),
                HttpStatusCode.Unauthorized);
            answers.Add(string.Join('\n', problem.EnumerateObject()
                .Where(member => member.Name is not ("traceId" or "requestId"))
                .Select(member => member.ToString())));
            Assert.True(problem.TryGetProperty("requestId", out _));
        }

        Assert.Single(answers);
    }

    [Fact]
    public async Task ForgotPassword_UnknownUserOfAClientThatHidesThem_IsAnsweredAlike()
    {
        var clientId = await ClientAsync("ENABLED");
        using var client = gateway.CreateClient();

        var known = await ForgotAsync(client, clientId, "known");
        var unknown = await ForgotAsync(client, clientId, "nobody");

        Assert.Equal(Shape(known), Shape(unknown));
    }

    private static Task<JsonElement> ForgotAsync(HttpClient client, string clientId, string username) =>
        client.SendJsonAsync(
            HttpMethod.Post,
            "/auth/forgot-password",
            JsonSerializer.Serialize(new { clientId, username }),
            HttpStatusCode.OK);

    private static string Shape(JsonElement answer) => string.Join(',', answer.GetProperty("codeDeliveryDetails")
        .EnumerateObject().Select(member => member.Name is "destination" ? "destination" : member.ToString())
        .Order(StringComparer.Ordinal));

    private async Task<string> ClientAsync(string mode)
    {
        var pool = await gateway.CreatePoolAsync("known", "disabled");
        using var admin = gateway.CreateCaller();
        foreach (var username in (string[])["known", "disabled"])
        {
            await admin.SendJsonAsync(
                HttpMethod.Put,
                $"/pools/{pool}/users/{username}/password",
                """{"password":"Passw0rd!","permanent":true}""",
                HttpStatusCode.NoContent);
            await admin.SendJsonAsync(
                HttpMethod.Patch,
                $"/pools/{pool}/users/{username}",
                """{"attributes":{"email_verified":"true"}}""",
                HttpStatusCode.NoContent);
        }

        await admin.SendJsonAsync(
            HttpMethod.Post, $"/pools/{pool}/users/disabled/disable", null, HttpStatusCode.NoContent);
        var client = await gateway.CreateClientAsync(new()
        {
            UserPoolId = pool,
            ClientName = mode,
            PreventUserExistenceErrors = mode,
            ExplicitAuthFlows = ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
        });

        return client.ClientId!;
    }
}
