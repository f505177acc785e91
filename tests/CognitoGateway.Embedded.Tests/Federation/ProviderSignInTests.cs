using System.Text.Json;
using System.Text.Json.Nodes;
using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Federation;

public sealed class ProviderSignInTests : IAsyncLifetime
{
    private TestDomain _domain = null!;

    public async ValueTask InitializeAsync()
    {
        _domain = await TestDomain.StartAsync();
        await AddProviderAsync();
        await _domain.UseClientAsync(client => client.SupportedIdentityProviders = ["COGNITO", "Google"]);
    }

    public ValueTask DisposeAsync() => _domain.DisposeAsync();

    [Fact]
    public async Task SignIn_FirstTime_MakesAUserAsTheProviderDescribesIt()
    {
        var signIn = await _domain.Browser.OpenAsync(_domain.Authorize(("scope", "openid")));
        var pick = await _domain.Browser.OpenAsync(
            new Uri(signIn.Address, signIn.LinkTo("Continue with Google")).AbsoluteUri);

        var back = await ComeBackAsync(pick, "4711", "ann@example.com", "Ann");

        var user = await _domain.Server.GetUserAsync(_domain.Pool.Id, "Google_4711");
        var tokens = await _domain.TokensAsync(_domain.Exchange(back.Answer["code"]));
        var id = await PoolKeys.ReadAsync(_domain.Pool, tokens.GetProperty("id_token").GetString()!);
        var identity = id.GetProperty("identities")[0];
        Assert.Equal("EXTERNAL_PROVIDER", user.UserStatus);
        Assert.Equal("Google_4711", id.GetProperty("cognito:username").GetString());
        Assert.Equal($"{_domain.Pool.Id}_Google", id.GetProperty("cognito:groups")[0].GetString());
        Assert.Equal("ann@example.com", id.GetProperty("email").GetString());
        Assert.Equal("Ann", id.GetProperty("name").GetString());
        Assert.Equal(
            ("4711", "Google", "Google", "true", JsonValueKind.String),
            (identity.GetProperty("userId").GetString(), identity.GetProperty("providerName").GetString(),
                identity.GetProperty("providerType").GetString(), identity.GetProperty("primary").GetString(),
                identity.GetProperty("dateCreated").ValueKind));
    }

    [Fact]
    public async Task SignIn_AgainWithOtherClaims_BringsTheUserUpToDate()
    {
        await ComeBackAsync(await PickAsync(), "4711", "ann@example.com", "Ann");
        var before = await _domain.Server.GetUserAsync(_domain.Pool.Id, "Google_4711");

        await ComeBackAsync(await PickAsync(), "4711", "ann@example.org", "Ann B.");

        var after = await _domain.Server.GetUserAsync(_domain.Pool.Id, "Google_4711");
        Assert.Equal(Attribute(before, "sub"), Attribute(after, "sub"));
        Assert.Equal(("ann@example.org", "Ann B."), (Attribute(after, "email"), Attribute(after, "name")));
    }

    [Fact]
    public async Task Pick_SomebodyWhoCameBefore_IsOfferedWithOneClick()
    {
        await ComeBackAsync(await PickAsync(), "4711", "ann@example.com", "Ann");

        var pick = await PickAsync();
        var back = await _domain.Browser.SubmitAsync(pick, "/oauth2/idpresponse");

        Assert.Contains("ann@example.com · Ann", pick.Text, StringComparison.Ordinal);
        Assert.True(back.Answer.ContainsKey("code"));
    }

    [Fact]
    public async Task SignIn_LinkedIdentity_IsTheUserItIsLinkedTo()
    {
        var sub = await _domain.Pool.AddConfirmedAsync("ann");
        await _domain.Server.CallAsync(CognitoOperations.AdminLinkProviderForUser, new()
        {
            UserPoolId = _domain.Pool.Id,
            DestinationUser = new() { ProviderName = "Cognito", ProviderAttributeValue = "ann" },
            SourceUser = new()
            {
                ProviderName = "Google",
                ProviderAttributeName = "Cognito_Subject",
                ProviderAttributeValue = "4711",
            },
        });

        var back = await ComeBackAsync(await PickAsync(), "4711", "ann@example.com", "Ann of Google");

        var tokens = await _domain.TokensAsync(_domain.Exchange(back.Answer["code"]));
        var id = await PoolKeys.ReadAsync(_domain.Pool, tokens.GetProperty("id_token").GetString()!);
        var ann = await _domain.Server.GetUserAsync(_domain.Pool.Id, "ann");
        Assert.Equal((sub, "ann"), (id.GetProperty("sub").GetString(), id.GetProperty("cognito:username").GetString()));
        Assert.Equal(("CONFIRMED", "Ann of Google"), (ann.UserStatus, Attribute(ann, "name")));
    }

    [Fact]
    public async Task SignIn_LinkedByAMappedClaim_IsTheUserItIsLinkedTo()
    {
        var sub = await _domain.Pool.AddConfirmedAsync("ann");
        await _domain.Server.CallAsync(CognitoOperations.AdminLinkProviderForUser, new()
        {
            UserPoolId = _domain.Pool.Id,
            DestinationUser = new() { ProviderName = "Cognito", ProviderAttributeValue = "ann" },
            SourceUser = new()
            {
                ProviderName = "Google",
                ProviderAttributeName = "email",
                ProviderAttributeValue = "ann@gmail.example",
            },
        });

        var back = await ComeBackAsync(await PickAsync(), "4711", "ann@gmail.example", "Ann");

        var tokens = await _domain.TokensAsync(_domain.Exchange(back.Answer["code"]));
        var id = await PoolKeys.ReadAsync(_domain.Pool, tokens.GetProperty("id_token").GetString()!);
        Assert.Equal(sub, id.GetProperty("sub").GetString());
    }

    [Fact]
    public async Task SignIn_DisabledUser_SendsTheErrorBack()
    {
        await ComeBackAsync(await PickAsync(), "4711", "ann@example.com", "Ann");
        await _domain.Server.CallAsync(
            CognitoOperations.AdminDisableUser, new() { UserPoolId = _domain.Pool.Id, Username = "Google_4711" });

        var back = await ComeBackAsync(await PickAsync(), "4711", "ann@example.com", "Ann");

        Assert.Equal(
            ("invalid_request", "User is disabled."), (back.Answer["error"], back.Answer["error_description"]));
    }

    [Fact]
    public async Task SignIn_RequiredAttributeNotTold_SendsTheErrorBack()
    {
        await using var domain = await TestDomain.StartAsync(pool => pool.Schema =
        [
            new() { Name = "email", AttributeDataType = "String", Required = true, Mutable = true },
        ]);
        await AddProviderAsync(domain);
        await domain.UseClientAsync(client => client.SupportedIdentityProviders = ["Google"]);
        var pick = await domain.Browser.OpenAsync(domain.Authorize(("identity_provider", "Google")));

        var back = await domain.Browser.SubmitAsync(pick, "/oauth2/idpresponse", ("subject", "4711"));

        Assert.Equal("attributes required: [email]", back.Answer["error_description"]);
    }

    [Fact]
    public async Task SignIn_PoolBlindToCase_LowersTheNameAndFindsTheUserAgain()
    {
        await using var domain = await TestDomain.StartAsync(
            pool => pool.UsernameConfiguration = new() { CaseSensitive = false });
        await AddProviderAsync(domain);
        await domain.UseClientAsync(client => client.SupportedIdentityProviders = ["Google"]);
        var pick = await domain.Browser.OpenAsync(domain.Authorize(("identity_provider", "Google")));

        await domain.Browser.SubmitAsync(pick, "/oauth2/idpresponse", ("subject", "AbC"));
        var again = await domain.Browser.OpenAsync(
            domain.Authorize(("identity_provider", "Google"), ("prompt", "login")));
        var back = await domain.Browser.SubmitAsync(again, "/oauth2/idpresponse", ("subject", "AbC"));

        var user = await domain.Server.GetUserAsync(domain.Pool.Id, "google_abc");
        Assert.Equal("google_abc", user.Username);
        Assert.True(back.Answer.ContainsKey("code"));
    }

    [Fact]
    public async Task Authorize_IdentifierOfAProvider_GoesThereAtOnce()
    {
        var page = await _domain.Browser.OpenAsync(_domain.Authorize(("idp_identifier", "gmail.example")));

        Assert.Contains("Come back from Google", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pick_HostileClaims_AreShownAsText()
    {
        await ComeBackAsync(await PickAsync(), "<script>", "ann@example.com", "<img src=x onerror=alert(1)>");

        var pick = await PickAsync();

        Assert.DoesNotContain("<script", pick.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", pick.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pick_ProviderNotTheClients_IsRefused()
    {
        await _domain.UseClientAsync();

        var back = await _domain.Browser.OpenAsync(_domain.Address("/idp", ("identity_provider", "Google")));

        Assert.Equal("invalid_request", back.Answer["error"]);
    }

    [Fact]
    public async Task Pick_FormOfAnotherSite_IsRefused()
    {
        var pick = await PickAsync();

        var page = await _domain.Browser.PostAsync(
            pick.Form("/oauth2/idpresponse").Action, new Dictionary<string, string> { ["subject"] = "4711" });

        Assert.Equal(System.Net.HttpStatusCode.Forbidden, page.Status);
    }

    [Fact]
    public async Task SignIn_PoolWithFunctions_AsksThemInTheirOrder()
    {
        await using var functions = await TestFunctions.StartAsync();
        await using var domain = await StartAsync(functions, new()
        {
            InboundFederation = new()
            {
                LambdaVersion = "V1_0",
                LambdaArn = functions.Add("inbound", told => told["response"]!["userAttributesToMap"] =
                    new JsonObject { ["email"] = told["request"]!["attributes"]!["idToken"]!["email"]!.DeepClone() }),
            },
            PreSignUp = functions.Add("pre", told => told["response"]!["autoVerifyEmail"] = true),
            PostConfirmation = functions.Add("post"),
            PreAuthentication = functions.Add("before"),
            PostAuthentication = functions.Add("after"),
            PreTokenGeneration = functions.Add("tokens", told => told["response"] = JsonNode.Parse(
                """{"claimsOverrideDetails":{"claimsToAddOrOverride":{"shop":"7"}}}""")),
        });

        var first = await domain.TokensAsync(domain.Exchange((await ComeBackAsync(domain)).Answer["code"]));
        var sources = Sources(functions);
        await domain.TokensAsync(domain.Exchange((await ComeBackAsync(domain)).Answer["code"]));

        var id = await PoolKeys.ReadAsync(domain.Pool, first.GetProperty("id_token").GetString()!);
        Assert.Equal(
            ["InboundFederation_ExternalProvider", "PreSignUp_ExternalProvider", "PostConfirmation_ConfirmSignUp",
                "TokenGeneration_HostedAuth"],
            sources);
        Assert.Equal(
            ["InboundFederation_ExternalProvider", "PreAuthentication_Authentication",
                "PostAuthentication_Authentication", "TokenGeneration_HostedAuth"],
            Sources(functions).Skip(sources.Count));
        Assert.Equal(("7", true), (id.GetProperty("shop").GetString(), id.GetProperty("email_verified").GetBoolean()));
        Assert.False(id.TryGetProperty("name", out _));
    }

    [Fact]
    public async Task SignIn_FunctionSaysNo_SendsTheErrorBackAndMakesNobody()
    {
        await using var functions = await TestFunctions.StartAsync();
        await using var domain = await StartAsync(
            functions, new() { PreSignUp = functions.AddRefusing("pre", "not from there") });

        var back = await ComeBackAsync(domain);

        await Assert.ThrowsAsync<CognitoException>(() => domain.Server.GetUserAsync(domain.Pool.Id, "Google_4711"));
        Assert.Equal("invalid_request", back.Answer["error"]);
        Assert.Contains("not from there", back.Answer["error_description"], StringComparison.Ordinal);
    }

    private static async Task<TestDomain> StartAsync(TestFunctions functions, LambdaConfigType triggers)
    {
        var domain = await TestDomain.StartAsync(functions, triggers);
        await AddProviderAsync(domain);
        await domain.UseClientAsync(client => client.SupportedIdentityProviders = ["Google"]);
        return domain;
    }

    private static IReadOnlyList<string> Sources(TestFunctions functions) =>
        [.. functions.Events.Select(told => told["triggerSource"]!.GetValue<string>())];

    private static async Task<TestBrowserPage> ComeBackAsync(TestDomain domain)
    {
        var pick = await domain.Browser.OpenAsync(domain.Authorize(
            ("identity_provider", "Google"), ("prompt", "login"), ("scope", "openid")));
        return await domain.Browser.SubmitAsync(
            pick,
            "/oauth2/idpresponse",
            ("subject", "4711"),
            ("claim.email", "ann@example.com"),
            ("claim.name", "Ann"));
    }

    private Task<TestBrowserPage> PickAsync() => _domain.Browser.OpenAsync(
        _domain.Authorize(("identity_provider", "Google"), ("prompt", "login"), ("scope", "openid")));

    private Task<TestBrowserPage> ComeBackAsync(TestBrowserPage pick, string subject, string email, string name) =>
        _domain.Browser.SubmitAsync(
            pick, "/oauth2/idpresponse", ("subject", subject), ("claim.email", email), ("claim.name", name));

    private Task<CreateIdentityProviderResponse> AddProviderAsync() => AddProviderAsync(_domain);

    private static Task<CreateIdentityProviderResponse> AddProviderAsync(TestDomain domain) =>
        domain.Server.CallAsync(CognitoOperations.CreateIdentityProvider, new()
        {
            UserPoolId = domain.Pool.Id,
            ProviderName = "Google",
            ProviderType = "Google",
            ProviderDetails = new Dictionary<string, string>
            {
                ["client_id"] = "id",
                ["client_secret"] = "secret",
                ["authorize_scopes"] = "openid email",
            },
            AttributeMapping = new Dictionary<string, string> { ["email"] = "email", ["name"] = "name" },
            IdpIdentifiers = ["gmail.example"],
        });

    private static string? Attribute(AdminGetUserResponse user, string name) =>
        user.UserAttributes?.FirstOrDefault(attribute => attribute.Name == name)?.Value;
}
