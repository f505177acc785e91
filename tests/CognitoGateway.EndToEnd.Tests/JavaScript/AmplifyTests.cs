using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using CognitoGateway.EndToEnd.Tests.Browser;
using CognitoGateway.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace CognitoGateway.EndToEnd.Tests.JavaScript;

/// <summary>A page with Amplify's auth category, in a browser, takes the embedded user pools for Cognito.</summary>
public sealed class AmplifyTests(RunningGateway gateway) : IClassFixture<RunningGateway>
{
    private const string Password = "Correct-Horse-8";

    private static readonly string Folder =
        Path.Combine(Repository.Root, "tests", "CognitoGateway.EndToEnd.Tests", "JavaScript");

    [Fact]
    public async Task Page_UserWithAuthenticatorAndDevice_SignsUpInAndOut()
    {
        await using var server = PageServer.Start(await BundleAsync());
        await using var chromium = await Chromium.StartAsync();
        var page = chromium.Page;
        await OpenAsync(page, server, await CreatePoolWithDevicesAsync());

        var signedUp = await CallAsync(page, "signUp", new
        {
            username = "olga",
            password = Password,
            options = new { userAttributes = new { email = "olga@example.com" } },
        });
        await CallAsync(page, "confirmSignUp", new
        {
            username = "olga",
            confirmationCode = await gateway.Process.NewestCodeAsync("olga@example.com"),
        });
        var signedIn = await SignInAsync(page);
        var claims = await page.EvaluateAsync<JsonElement>(
            "auth.fetchAuthSession().then(({ tokens }) => tokens.idToken.payload)");
        await CallAsync(page, "updateUserAttributes", new { userAttributes = new { name = "Olga" } });
        var attributes = await CallAsync(page, "fetchUserAttributes");
        var authenticator = await SetUpAuthenticatorAsync(page);
        await CallAsync(page, "signOut");

        var withAuthenticator = await SignInAsync(page);
        var proved = await CallAsync(page, "confirmSignIn", new { challengeResponse = authenticator.Code(ahead: 1) });
        await CallAsync(page, "rememberDevice");
        var devices = await CallAsync(page, "fetchDevices");
        await CallAsync(page, "signOut");
        var onTheDevice = await SignInAsync(page);
        var (before, after) = (await AccessTokenAsync(page), await AccessTokenAsync(page, forceRefresh: true));
        await CallAsync(page, "signOut", new { global = true });

        Assert.Equal("CONFIRM_SIGN_UP", Step(signedUp, "signUpStep"));
        Assert.Equal("DONE", Step(signedIn, "signInStep"));
        Assert.Equal("olga@example.com", claims.GetProperty("email").GetString());
        Assert.Equal("Olga", attributes.GetProperty("name").GetString());
        Assert.Equal("CONFIRM_SIGN_IN_WITH_TOTP_CODE", Step(withAuthenticator, "signInStep"));
        Assert.Equal("DONE", Step(proved, "signInStep"));
        Assert.Single(devices.EnumerateArray());
        Assert.Equal("DONE", Step(onTheDevice, "signInStep"));
        Assert.NotEqual(before, after);
        Assert.Null(await AccessTokenAsync(page));
        Assert.Equal(HttpStatusCode.Unauthorized, await ReadOwnUserAsync(after!));
        Assert.Empty(chromium.Errors);
    }

    [Fact]
    public async Task Page_UserWithoutPassword_SignsUpAndInByCodesAlone()
    {
        await using var server = PageServer.Start(await BundleAsync());
        await using var chromium = await Chromium.StartAsync();
        var page = chromium.Page;
        await OpenAsync(page, server, await CreatePoolWithoutPasswordsAsync());

        await CallAsync(page, "signUp", new
        {
            username = "paul",
            options = new
            {
                userAttributes = new { email = "paul@example.com" },
                autoSignIn = new { authFlowType = "USER_AUTH" },
            },
        });
        var confirmed = await CallAsync(page, "confirmSignUp", new
        {
            username = "paul",
            confirmationCode = await gateway.Process.NewestCodeAsync("paul@example.com"),
        });
        var withoutACode = await CallAsync(page, "autoSignIn");
        await CallAsync(page, "signOut");
        var challenged = await CallAsync(page, "signIn", new
        {
            username = "paul",
            options = new { authFlowType = "USER_AUTH", preferredChallenge = "EMAIL_OTP" },
        });
        var withACode = await CallAsync(
            page, "confirmSignIn", new { challengeResponse = await gateway.Process.NewestCodeAsync("paul@example.com") });

        Assert.Equal("COMPLETE_AUTO_SIGN_IN", Step(confirmed, "signUpStep"));
        Assert.Equal("DONE", Step(withoutACode, "signInStep"));
        Assert.Equal("CONFIRM_SIGN_IN_WITH_EMAIL_CODE", Step(challenged, "signInStep"));
        Assert.Equal("DONE", Step(withACode, "signInStep"));
        Assert.Equal(HttpStatusCode.OK, await ReadOwnUserAsync((await AccessTokenAsync(page))!));
        Assert.Empty(chromium.Errors);
    }

    private static Task<JsonElement> SignInAsync(IPage page) =>
        CallAsync(page, "signIn", new { username = "olga", password = Password });

    private static async Task<AuthenticatorApp> SetUpAuthenticatorAsync(IPage page)
    {
        var setUp = await CallAsync(page, "setUpTOTP");
        var authenticator = new AuthenticatorApp(setUp.GetProperty("sharedSecret").GetString()!);
        await CallAsync(page, "verifyTOTPSetup", new { code = authenticator.Code() });
        await CallAsync(page, "updateMFAPreference", new { totp = "PREFERRED" });

        return authenticator;
    }

    private static Task<string?> AccessTokenAsync(IPage page, bool forceRefresh = false) => page.EvaluateAsync<string?>(
        "options => auth.fetchAuthSession(options).then(({ tokens }) => tokens?.accessToken.toString() ?? null)",
        new { forceRefresh });

    // What the function's promise gives; undefined where that is nothing.
    private static async Task<JsonElement> CallAsync(IPage page, string function, object? input = null) =>
        await page.EvaluateAsync<JsonElement>($"input => auth.{function}(input ?? undefined)", input);

    private static string? Step(JsonElement output, string name) =>
        output.GetProperty("nextStep").GetProperty(name).GetString();

    private async Task<AppPool> CreatePoolWithDevicesAsync()
    {
        var pool = await AppPool.CreateAsync(
            gateway.Process,
            new
            {
                PoolName = "amplify",
                AutoVerifiedAttributes = new[] { "email" },
                DeviceConfiguration = new
                {
                    ChallengeRequiredOnNewDevice = true,
                    DeviceOnlyRememberedOnUserPrompt = true,
                },
            },
            "ALLOW_USER_SRP_AUTH",
            "ALLOW_REFRESH_TOKEN_AUTH");
        await pool.AllowAuthenticatorsAsync(gateway.Process);

        return pool;
    }

    private Task<AppPool> CreatePoolWithoutPasswordsAsync() => AppPool.CreateAsync(
        gateway.Process,
        new
        {
            PoolName = "passwordless",
            AutoVerifiedAttributes = new[] { "email" },
            Policies = new { SignInPolicy = new { AllowedFirstAuthFactors = new[] { "PASSWORD", "EMAIL_OTP" } } },
        },
        "ALLOW_USER_AUTH",
        "ALLOW_REFRESH_TOKEN_AUTH");

    private async Task OpenAsync(IPage page, PageServer server, AppPool pool)
    {
        var endpoint = Uri.EscapeDataString(gateway.Process.Settings.Embedded.OriginalString);

        await page.GotoAsync(
            $"{server.Address}?userPoolId={pool.Id}&userPoolClientId={pool.ClientId}&userPoolEndpoint={endpoint}");
    }

    private static async Task<string> BundleAsync()
    {
        var bundled = await Command.RunAsync(
            await Tools.NodeAsync(Folder),
            [
                Path.Combine(Folder, "node_modules", "esbuild", "bin", "esbuild"),
                Path.Combine(Folder, "amplify-app.js"),
                "--bundle",
            ],
            cancellationToken: TestContext.Current.CancellationToken);

        return bundled.Succeeded();
    }

    private async Task<HttpStatusCode> ReadOwnUserAsync(string accessToken)
    {
        using var http = gateway.Process.CreateClient(withKey: false);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        using var response = await http.GetAsync("/user", TestContext.Current.CancellationToken);

        return response.StatusCode;
    }
}
