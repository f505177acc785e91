using System.Net;
using System.Text.Json;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Federation;

/// <summary>Identity providers: which operation each route sends, and what it answers.</summary>
public sealed class IdentityProviderRoutesTests(StubbedRoutes routes) : IClassFixture<StubbedRoutes>
{
    private const string Providers = "/pools/local_a/identity-providers";
    private const string Google = """{"ProviderName":"Google","ProviderType":"Google","CreationDate":1.5}""";
    private const string GoogleInRest =
        """{"providerName":"Google","providerType":"Google","creationDate":"1970-01-01T00:00:01.500Z"}""";

    [Theory]
    [InlineData(
        Providers, "ListIdentityProviders", $$"""{"Providers":[{{Google}}]}""",
        """{"UserPoolId":"local_a","MaxResults":60}""", $$"""{"items":[{{GoogleInRest}}]}""")]
    [InlineData(
        $"{Providers}?idpIdentifier=example.com", "GetIdentityProviderByIdentifier",
        $$"""{"IdentityProvider":{{Google}}}""", """{"UserPoolId":"local_a","IdpIdentifier":"example.com"}""",
        $$"""{"items":[{{GoogleInRest}}]}""")]
    [InlineData(
        $"{Providers}/Google", "DescribeIdentityProvider", $$"""{"IdentityProvider":{{Google}}}""",
        """{"UserPoolId":"local_a","ProviderName":"Google"}""", GoogleInRest)]
    public async Task Get_Providers_AreAnsweredInRestsDialect(
        string address, string operation, string answer, string sent, string expected)
    {
        var text = await routes.AssertSendsAsync(
            $"GET {address}", body: null, operation, answer, sent, HttpStatusCode.OK);

        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(expected), JsonElement.Parse(text)), text);
    }

    [Theory]
    [InlineData(
        $"POST {Providers}",
        """{"providerName":"Google","providerType":"Google","providerDetails":{"client_id":"1","client_secret":"2","authorize_scopes":"openid"}}""",
        "CreateIdentityProvider",
        """{"UserPoolId":"local_a","ProviderName":"Google","ProviderType":"Google","ProviderDetails":{"client_id":"1","client_secret":"2","authorize_scopes":"openid"}}""",
        HttpStatusCode.Created)]
    [InlineData(
        $"PATCH {Providers}/Google",
        """{"attributeMapping":{"custom:tier":"level"}}""",
        "UpdateIdentityProvider",
        """{"UserPoolId":"local_a","ProviderName":"Google","AttributeMapping":{"custom:tier":"level"}}""",
        HttpStatusCode.OK)]
    public async Task Write_Provider_AnswersTheProvider(
        string route, string body, string operation, string sent, HttpStatusCode status)
    {
        var text = await routes.AssertSendsAsync(
            route, body, operation, $$"""{"IdentityProvider":{{Google}}}""", sent, status);

        Assert.Equal("Google", JsonElement.Parse(text).GetProperty("providerName").GetString());
    }

    [Fact]
    public async Task Delete_Provider_AnswersNothing() => Assert.Empty(await routes.AssertSendsAsync(
        $"DELETE {Providers}/Google",
        body: null,
        "DeleteIdentityProvider",
        "{}",
        """{"UserPoolId":"local_a","ProviderName":"Google"}""",
        HttpStatusCode.NoContent));

    [Theory]
    [InlineData($"GET {Providers}/Google", null, "DescribeIdentityProvider", "ResourceNotFoundException", 404)]
    [InlineData(
        $"GET {Providers}?idpIdentifier=a", null, "GetIdentityProviderByIdentifier", "ResourceNotFoundException", 404)]
    [InlineData(
        $"POST {Providers}",
        """{"providerName":"Work","providerType":"SAML","providerDetails":{"MetadataURL":"https://idp.example/metadata"}}""",
        "CreateIdentityProvider", "DuplicateProviderException", 409)]
    [InlineData($"DELETE {Providers}/Google", null, "DeleteIdentityProvider", "InvalidParameterException", 422)]
    public async Task Route_RefusedByCognito_AnswersWithItsCode(
        string route, string? body, string operation, string code, int status) =>
        await routes.AssertFailsAsync(route, body, operation, code, (HttpStatusCode)status);

    [Theory]
    [InlineData($"GET {Providers}?idpIdentifier=a&limit=5", null, "limit")]
    [InlineData($"GET {Providers}?idpIdentifier=", null, "idpIdentifier")]
    [InlineData($"GET {Providers}?idpIdentifier=a&idpIdentifier=b", null, "idpIdentifier")]
    [InlineData($"GET {Providers}?identifier=a", null, "identifier")]
    [InlineData($"POST {Providers}", """{"providerType":"Ouija"}""", "providerDetails,providerName,providerType")]
    [InlineData(
        $"PATCH {Providers}/Google", """{"attributeMapping":null,"providerDetails":null}""",
        "attributeMapping,providerDetails")]
    public async Task Route_NotValid_NamesEveryField(string route, string? body, string fields) =>
        await routes.AssertRejectsAsync(route, body, fields);
}
