using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Federation;

/// <summary>What Cognito refuses of identity providers, resource servers, login pages and terms.</summary>
public sealed class FederationRefusalTests(FurnishedPool pool) : IClassFixture<FurnishedPool>
{
    private const string Providers = "/pools/{userPoolId}/identity-providers";
    private const string Provider = Providers + "/{providerName}";
    private const string Servers = "/pools/{userPoolId}/resource-servers";
    private const string Server = Servers + "/{identifier}";
    private const string Styles = "/pools/{userPoolId}/managed-login-branding";
    private const string Style = Styles + "/{managedLoginBrandingId}";
    private const string AllTerms = "/pools/{userPoolId}/terms";
    private const string Terms = AllTerms + "/{termsId}";
    private const string Unknown = "7a1b2c3d-0000-4000-8000-000000000001";
    private const string Google = """
        {"providerName":"Google","providerType":"Google",
        "providerDetails":{"client_id":"1","client_secret":"2","authorize_scopes":"openid"}}
        """;

    private const string TermsOfUse = """
        {"clientId":"{clientId}","termsName":"terms-of-use","termsSource":"LINK","enforcement":"NONE",
        "links":{"cognito:default":"https://example.com/terms"}}
        """;

    [Theory]
    [InlineData($"GET {Providers}", "userPoolId=local_nowhere", null)]
    [InlineData($"GET {Providers}", "idpIdentifier=nobodys", null)]
    [InlineData($"POST {Providers}", "userPoolId=local_nowhere", Google)]
    [InlineData($"GET {Provider}", "providerName=Nobody", null)]
    [InlineData($"PATCH {Provider}", "providerName=Nobody", "{}")]
    [InlineData($"DELETE {Provider}", "providerName=Nobody", null)]
    [InlineData($"GET {Servers}", "userPoolId=local_nowhere", null)]
    [InlineData($"POST {Servers}", "userPoolId=local_nowhere", """{"identifier":"a","name":"A"}""")]
    [InlineData($"GET {Server}", "identifier=nobodys", null)]
    [InlineData($"PUT {Server}", "identifier=nobodys", """{"name":"A"}""")]
    [InlineData($"DELETE {Server}", "identifier=nobodys", null)]
    [InlineData(
        $"POST {Styles}", "userPoolId=local_nowhere", """{"clientId":"nobody","useCognitoProvidedValues":true}""")]
    [InlineData($"GET {Style}", $"managedLoginBrandingId={Unknown}", null)]
    [InlineData($"PATCH {Style}", $"managedLoginBrandingId={Unknown}", """{"useCognitoProvidedValues":true}""")]
    [InlineData($"DELETE {Style}", $"managedLoginBrandingId={Unknown}", null)]
    [InlineData($"GET {AllTerms}", "userPoolId=local_nowhere", null)]
    [InlineData($"POST {AllTerms}", "userPoolId=bare", TermsOfUse)]
    [InlineData($"GET {Terms}", $"termsId={Unknown}", null)]
    [InlineData($"PATCH {Terms}", $"termsId={Unknown}", "{}")]
    [InlineData($"DELETE {Terms}", $"termsId={Unknown}", null)]
    [Proves(404)]
    public Task Configuration_NotThere_IsRefused(string route, string with, string? body) =>
        pool.AssertRefusesAsync(route, with, body, 404, FurnishedPool.NotFound);

    [Theory]
    [InlineData($"POST {Providers}", Google, "DuplicateProviderException")]
    [InlineData($"POST {Styles}", """{"clientId":"{clientId}","useCognitoProvidedValues":true}""",
        "ManagedLoginBrandingExistsException")]
    [InlineData($"POST {AllTerms}", TermsOfUse, "TermsExistsException")]
    [InlineData($"PATCH {Terms}", """{"termsName":"privacy-policy"}""", "TermsExistsException")]
    [Proves(409)]
    public Task Configuration_ThereAlready_IsRefused(string route, string body, string code) =>
        pool.AssertRefusesAsync(route, "", body, 409, code);

    [Theory]
    [InlineData($"PATCH {Provider}", """{"attributeMapping":{"custom:unknown":"name"}}""")]
    [InlineData($"DELETE {Provider}", null)]
    [InlineData($"POST {Servers}", """{"identifier":"{identifier}","name":"Again"}""")]
    [Proves(422)]
    public Task Configuration_ThatCannotBe_IsRefused(string route, string? body) =>
        pool.AssertRefusesAsync(route, "", body, 422, FurnishedPool.Invalid);
}
