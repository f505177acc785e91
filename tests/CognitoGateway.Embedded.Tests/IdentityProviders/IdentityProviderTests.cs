using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.IdentityProviders;

public sealed class IdentityProviderTests
{
    private const string Metadata =
        """
        <EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://idp.example.com">
          <IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
            <SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"
                                 Location="https://idp.example.com/slo"/>
            <SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"
                                 Location="https://idp.example.com/post"/>
            <SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"
                                 Location="https://idp.example.com/sso"/>
          </IDPSSODescriptor>
        </EntityDescriptor>
        """;

    private static readonly Dictionary<string, string> Social = new()
    {
        ["client_id"] = "id",
        ["client_secret"] = "secret",
        ["authorize_scopes"] = "openid email",
    };

    private static readonly Dictionary<string, string> Oidc = new()
    {
        ["client_id"] = "id",
        ["attributes_request_method"] = "GET",
        ["oidc_issuer"] = "https://login.example.com",
        ["authorize_scopes"] = "openid",
    };

    [Theory]
    [InlineData("Google", "authorize_url", "https://accounts.google.com/o/oauth2/v2/auth", "sub")]
    [InlineData("Facebook", "token_url", "https://graph.facebook.com/v17.0/oauth/access_token", "id")]
    [InlineData("LoginWithAmazon", "token_url", "https://api.amazon.com/auth/o2/token", "user_id")]
    public async Task Create_SocialProvider_HasItsAddressesAndSubject(
        string type, string key, string value, string subject)
    {
        await using var server = await TestServer.StartAsync();
        var poolId = await server.CreatePoolAsync();

        var created = await CreateAsync(server, Request(poolId, type, type, Social));

        Assert.Equal(value, created.ProviderDetails![key]);
        Assert.Equal("secret", created.ProviderDetails["client_secret"]);
        Assert.Equal(subject, created.AttributeMapping!["username"]);
    }

    [Fact]
    public async Task Create_Apple_KeepsThePrivateKeyToItself()
    {
        await using var server = await TestServer.StartAsync();
        var poolId = await server.CreatePoolAsync();
        var details = new Dictionary<string, string>
        {
            ["client_id"] = "id",
            ["team_id"] = "team",
            ["key_id"] = "key",
            ["private_key"] = "very private",
            ["authorize_scopes"] = "email",
        };

        var created = await CreateAsync(server, Request(poolId, "SignInWithApple", "SignInWithApple", details));
        // What was shown can be sent back: the key that was not shown stays.
        var updated = await server.CallAsync(CognitoOperations.UpdateIdentityProvider, new()
        {
            UserPoolId = poolId,
            ProviderName = "SignInWithApple",
            ProviderDetails = created.ProviderDetails,
        });

        Assert.False(created.ProviderDetails!.ContainsKey("private_key"));
        Assert.Equal(created.ProviderDetails, updated.IdentityProvider.ProviderDetails);
    }

    [Fact]
    public async Task Create_SamlWithMetadata_ShowsWhereToSignIn()
    {
        await using var server = await TestServer.StartAsync();
        var poolId = await server.CreatePoolAsync();

        var created = await CreateAsync(
            server, Request(poolId, "Corp", "SAML", new() { ["MetadataFile"] = Metadata }));

        Assert.Equal("https://idp.example.com/sso", created.ProviderDetails!["SSORedirectBindingURI"]);
        Assert.Equal("https://idp.example.com/slo", created.ProviderDetails["SLORedirectBindingURI"]);
    }

    [Theory]
    [InlineData("Corp", "SAML", "IDPSignout", "true")]
    [InlineData("Corp", "SAML", "MetadataFile", "no xml")]
    [InlineData("Corp", "SAML", "MetadataFile", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")]
    [InlineData("Corp", "SAML", "Colour", "blue")]
    [InlineData("Corp", "OIDC", "client_id", "id")]
    [InlineData("Google", "Google", "client_id", "id")]
    public async Task Create_DetailsNotComplete_IsRefused(string name, string type, string key, string value)
    {
        await using var server = await TestServer.StartAsync();
        var poolId = await server.CreatePoolAsync();

        var refusal = await server.RefusalAsync(
            CognitoOperations.CreateIdentityProvider, Request(poolId, name, type, new() { [key] = value }));

        Assert.Equal("InvalidParameterException", refusal.Code);
    }

    [Fact]
    public async Task Create_SocialUnderAnotherName_IsRefused()
    {
        await using var server = await TestServer.StartAsync();
        var poolId = await server.CreatePoolAsync();

        var refusal = await server.RefusalAsync(
            CognitoOperations.CreateIdentityProvider, Request(poolId, "MyGoogle", "Google", Social));

        Assert.Equal("InvalidParameterException", refusal.Code);
    }

    [Fact]
    public async Task Levels_OfAnOidcProvider_AreKeptUntilTheyAreReplaced()
    {
        await using var server = await TestServer.StartAsync();
        var poolId = await server.CreatePoolAsync();
        var levels = new Dictionary<string, string> { ["Level3"] = "strong" };
        var created = await CreateAsync(
            server, Request(poolId, "Corp", "OIDC", Oidc) with { AcrMapping = levels });

        var kept = await server.CallAsync(
            CognitoOperations.UpdateIdentityProvider, new() { UserPoolId = poolId, ProviderName = "Corp" });
        var replaced = await server.CallAsync(CognitoOperations.UpdateIdentityProvider, new()
        {
            UserPoolId = poolId,
            ProviderName = "Corp",
            AcrMapping = new Dictionary<string, string> { ["Level1"] = "weak" },
        });

        Assert.Equal(levels, created.AcrMapping);
        Assert.Equal(levels, kept.IdentityProvider.AcrMapping);
        Assert.Equal(
            KeyValuePair.Create("Level1", "weak"), Assert.Single(replaced.IdentityProvider.AcrMapping!));
    }

    [Fact]
    public async Task Levels_OfAnotherKindOfProvider_AreRefused()
    {
        await using var server = await TestServer.StartAsync();
        var poolId = await server.CreatePoolAsync();
        var levels = new Dictionary<string, string> { ["Level3"] = "strong" };
        var google = Request(poolId, "Google", "Google", Social);

        var created = await server.RefusalAsync(
            CognitoOperations.CreateIdentityProvider, google with { AcrMapping = levels });
        await CreateAsync(server, google);
        var updated = await server.RefusalAsync(
            CognitoOperations.UpdateIdentityProvider,
            new() { UserPoolId = poolId, ProviderName = "Google", AcrMapping = levels });

        Assert.Equal(
            ("InvalidParameterException", "InvalidParameterException"), (created.Code, updated.Code));
    }

    [Fact]
    public async Task Create_NameOrIdentifierTaken_IsDuplicate()
    {
        await using var server = await TestServer.StartAsync();
        var poolId = await server.CreatePoolAsync();
        var google = Request(poolId, "Google", "Google", Social) with { IdpIdentifiers = ["example.com"] };
        await CreateAsync(server, google);

        var again = await server.RefusalAsync(CognitoOperations.CreateIdentityProvider, google);
        var sameIdentifier = await server.RefusalAsync(
            CognitoOperations.CreateIdentityProvider,
            Request(poolId, "Facebook", "Facebook", Social) with { IdpIdentifiers = ["example.com"] });

        Assert.Equal("DuplicateProviderException", again.Code);
        Assert.Equal("DuplicateProviderException", sameIdentifier.Code);
    }

    [Fact]
    public async Task Create_MappingOfAnUnknownAttribute_IsRefused()
    {
        await using var server = await TestServer.StartAsync();
        var poolId = await server.CreatePoolAsync();
        var request = Request(poolId, "Google", "Google", Social) with
        {
            AttributeMapping = new Dictionary<string, string> { ["custom:nothere"] = "email" },
        };

        var refusal = await server.RefusalAsync(CognitoOperations.CreateIdentityProvider, request);

        Assert.Equal("InvalidParameterException", refusal.Code);
    }

    [Fact]
    public async Task Create_Provider_MakesAGroupForItsUsers()
    {
        await using var server = await TestServer.StartAsync();
        var poolId = await server.CreatePoolAsync();

        await CreateAsync(server, Request(poolId, "Google", "Google", Social));

        var group = await server.CallAsync(
            CognitoOperations.GetGroup, new() { UserPoolId = poolId, GroupName = $"{poolId}_Google" });
        Assert.Contains("Google", group.Group!.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_ByIdentifier_FindsTheProvider()
    {
        await using var server = await TestServer.StartAsync();
        var poolId = await server.CreatePoolAsync();
        await CreateAsync(
            server, Request(poolId, "Google", "Google", Social) with { IdpIdentifiers = ["example.com"] });

        var found = await server.CallAsync(
            CognitoOperations.GetIdentityProviderByIdentifier,
            new() { UserPoolId = poolId, IdpIdentifier = "example.com" });
        var refusal = await server.RefusalAsync(
            CognitoOperations.GetIdentityProviderByIdentifier,
            new() { UserPoolId = poolId, IdpIdentifier = "example.org" });

        Assert.Equal("Google", found.IdentityProvider.ProviderName);
        Assert.Equal("ResourceNotFoundException", refusal.Code);
    }

    [Fact]
    public async Task Update_MapThatIsGiven_ReplacesAndTheRestStays()
    {
        await using var server = await TestServer.StartAsync();
        var poolId = await server.CreatePoolAsync();
        await CreateAsync(server, Request(poolId, "Google", "Google", Social) with
        {
            AttributeMapping = new Dictionary<string, string> { ["email"] = "email", ["name"] = "name" },
            IdpIdentifiers = ["example.com"],
        });
        server.Clock.Advance(TimeSpan.FromMinutes(1));

        var updated = (await server.CallAsync(CognitoOperations.UpdateIdentityProvider, new()
        {
            UserPoolId = poolId,
            ProviderName = "Google",
            AttributeMapping = new Dictionary<string, string> { ["email"] = "mail" },
        })).IdentityProvider;

        Assert.Equal(
            new Dictionary<string, string> { ["username"] = "sub", ["email"] = "mail" }, updated.AttributeMapping);
        Assert.Equal("id", updated.ProviderDetails!["client_id"]);
        Assert.Equal(["example.com"], updated.IdpIdentifiers);
        Assert.Equal(TimeSpan.FromMinutes(1), updated.LastModifiedDate - updated.CreationDate);
    }

    [Fact]
    public async Task Delete_ProviderThatAClientUses_IsRefusedUntilTheClientDropsIt()
    {
        await using var server = await TestServer.StartAsync();
        var poolId = await server.CreatePoolAsync();
        var client = new CreateUserPoolClientRequest
        {
            UserPoolId = poolId,
            ClientName = "client",
            SupportedIdentityProviders = ["COGNITO", "Google"],
        };
        var unknown = await server.RefusalAsync(CognitoOperations.CreateUserPoolClient, client);
        await CreateAsync(server, Request(poolId, "Google", "Google", Social));
        var created = (await server.CallAsync(CognitoOperations.CreateUserPoolClient, client)).UserPoolClient!;
        var deletion = new DeleteIdentityProviderRequest { UserPoolId = poolId, ProviderName = "Google" };

        var used = await server.RefusalAsync(CognitoOperations.DeleteIdentityProvider, deletion);
        await server.CallAsync(
            CognitoOperations.UpdateUserPoolClient, new() { UserPoolId = poolId, ClientId = created.ClientId! });
        await server.CallAsync(CognitoOperations.DeleteIdentityProvider, deletion);
        var gone = await server.RefusalAsync(CognitoOperations.DeleteIdentityProvider, deletion);

        Assert.Equal($"The provider Google does not exist for User Pool {poolId}.", unknown.Message);
        Assert.Equal("InvalidParameterException", used.Code);
        Assert.Equal("ResourceNotFoundException", gone.Code);
    }

    [Fact]
    public async Task List_SeveralPages_HasEachProviderOnce()
    {
        await using var server = await TestServer.StartAsync();
        var poolId = await server.CreatePoolAsync();
        foreach (var type in new[] { "Google", "Facebook", "LoginWithAmazon" })
        {
            await CreateAsync(server, Request(poolId, type, type, Social));
        }

        var first = await server.CallAsync(
            CognitoOperations.ListIdentityProviders, new() { UserPoolId = poolId, MaxResults = 2 });
        var second = await server.CallAsync(
            CognitoOperations.ListIdentityProviders,
            new() { UserPoolId = poolId, MaxResults = 2, NextToken = first.NextToken });

        Assert.Equal(
            ["Facebook", "Google", "LoginWithAmazon"],
            first.Providers.Concat(second.Providers).Select(provider => provider.ProviderName));
        Assert.Null(second.NextToken);
    }

    private static CreateIdentityProviderRequest Request(
        string poolId, string name, string type, Dictionary<string, string> details) => new()
        {
            UserPoolId = poolId,
            ProviderName = name,
            ProviderType = type,
            ProviderDetails = details,
        };

    private static async Task<IdentityProviderType> CreateAsync(
        TestServer server, CreateIdentityProviderRequest request) =>
        (await server.CallAsync(CognitoOperations.CreateIdentityProvider, request)).IdentityProvider;
}
