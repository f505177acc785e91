using System.Net.Http.Json;
using System.Text.Json;
using CognitoGateway.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace CognitoGateway.EndToEnd.Tests.Browser;

/// <summary>A person makes a passkey on a page and signs in with it, in a browser with an authenticator.</summary>
public sealed class PasskeyTests(RunningGateway gateway) : IClassFixture<RunningGateway>
{
    private const string Username = "pia";
    private const string Password = "Correct-Horse-14";

    // The app: it speaks with the gateway, which it shares its origin with.
    private const string App = """
        <!doctype html>
        <title>App</title>
        <script>
          async function call(method, path, body, token) {
            const response = await fetch(path, {
              method,
              headers: { "Content-Type": "application/json", ...(token && { Authorization: `Bearer ${token}` }) },
              body: body && JSON.stringify(body),
            });
            const text = await response.text();
            if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
            return text ? JSON.parse(text) : null;
          }

          async function register({ token }) {
            const start = await call("POST", "/user/passkeys/start", undefined, token);
            const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(start.credentialCreationOptions);
            const credential = (await navigator.credentials.create({ publicKey })).toJSON();
            await call("POST", "/user/passkeys", { credential }, token);
            return credential.id;
          }

          async function signIn({ clientId, username }) {
            const asked = await call("POST", "/auth/sign-in", {
              clientId,
              authFlow: "USER_AUTH",
              authParameters: { USERNAME: username, PREFERRED_CHALLENGE: "WEB_AUTHN" },
            });
            const options = JSON.parse(asked.challengeParameters.CREDENTIAL_REQUEST_OPTIONS);
            const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
            const credential = (await navigator.credentials.get({ publicKey })).toJSON();
            const answer = await call("POST", "/auth/challenge", {
              clientId,
              challengeName: asked.challengeName,
              session: asked.session,
              challengeResponses: { USERNAME: username, CREDENTIAL: JSON.stringify(credential) },
            });
            return answer.authenticationResult.accessToken;
          }
        </script>
        """;

    [Fact]
    public async Task Passkey_MadeOnAPage_SignsItsUserInEachTime()
    {
        using var administrator = gateway.Process.CreateClient();
        var client = await CreateUserAsync(administrator);
        var token = await SignInWithPasswordAsync(administrator, client);
        await using var chromium = await Chromium.StartAsync();
        var page = await OpenAppAsync(chromium.Page);

        var registered = await page.EvaluateAsync<string>("register", new { token });
        var first = await page.EvaluateAsync<string>("signIn", new { clientId = client, username = Username });
        var second = await page.EvaluateAsync<string>("signIn", new { clientId = client, username = Username });

        Assert.Equal(Username, (await GetAsync("/user", second)).GetProperty("username").GetString());
        var listed = Assert.Single((await GetAsync("/user/passkeys", first)).GetProperty("items").EnumerateArray());
        Assert.Equal(registered, listed.GetProperty("credentialId").GetString());
        Assert.Equal("localhost", listed.GetProperty("relyingPartyId").GetString());
        Assert.Empty(chromium.Errors);
    }

    // A pool that takes passkeys of pages on localhost, with a user; gives the id of an app client.
    private static async Task<string> CreateUserAsync(HttpClient administrator)
    {
        var pool = await SendAsync(administrator, HttpMethod.Post, "/pools", new
        {
            poolName = "passkeys",
            policies = new { signInPolicy = new { allowedFirstAuthFactors = new[] { "PASSWORD", "WEB_AUTHN" } } },
        });
        var path = "/pools/" + pool.GetProperty("id").GetString();
        await SendAsync(administrator, HttpMethod.Put, path + "/mfa-config", new
        {
            mfaConfiguration = "OFF",
            webAuthnConfiguration = new { relyingPartyId = "localhost", userVerification = "required" },
        });
        await SendAsync(
            administrator, HttpMethod.Post, path + "/users", new { username = Username, messageAction = "SUPPRESS" });
        await SendAsync(
            administrator,
            HttpMethod.Put,
            $"{path}/users/{Username}/password",
            new { password = Password, permanent = true });
        var client = await SendAsync(administrator, HttpMethod.Post, path + "/clients", new
        {
            clientName = "app",
            explicitAuthFlows = new[] { "ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_AUTH" },
        });

        return client.GetProperty("clientId").GetString()!;
    }

    private static async Task<string> SignInWithPasswordAsync(HttpClient http, string clientId)
    {
        var answer = await SendAsync(
            http, HttpMethod.Post, "/auth/sign-in", new { clientId, username = Username, password = Password });

        return answer.GetProperty("authenticationResult").GetProperty("accessToken").GetString()!;
    }

    private static async Task<JsonElement> SendAsync(HttpClient http, HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var answer = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, answer);

        return answer.Length > 0 ? JsonElement.Parse(answer) : default;
    }

    private async Task<JsonElement> GetAsync(string path, string token)
    {
        using var http = gateway.Process.CreateClient(withKey: false);
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);

        return await http.GetFromJsonAsync<JsonElement>(path, TestContext.Current.CancellationToken);
    }

    private async Task<IPage> OpenAppAsync(IPage page)
    {
        var address = new Uri(gateway.Process.Settings.Address, "/app").OriginalString;
        await page.RouteAsync(address, route => route.FulfillAsync(new() { ContentType = "text/html", Body = App }));
        var browser = await page.Context.NewCDPSessionAsync(page);
        await browser.SendAsync("WebAuthn.enable");
        await browser.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
            },
        });
        await page.GotoAsync(address);

        return page;
    }
}
