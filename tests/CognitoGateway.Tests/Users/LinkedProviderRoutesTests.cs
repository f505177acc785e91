using System.Net;
using System.Text.Json;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Users;

/// <summary>Links of users with people at identity providers.</summary>
public sealed class LinkedProviderRoutesTests(StubbedRoutes routes) : IClassFixture<StubbedRoutes>
{
    private const string Links = "/pools/local_a/users/eve/linked-providers";

    [Fact]
    public async Task Post_Source_IsLinkedWithTheUserOfThePath()
    {
        var text = await routes.AssertSendsAsync(
            $"POST {Links}",
            """{"sourceUser":{"providerName":"Google","providerAttributeValue":"42"}}""",
            "AdminLinkProviderForUser",
            "{}",
            """
            {"UserPoolId":"local_a","DestinationUser":{"ProviderName":"Cognito","ProviderAttributeValue":"eve"},
            "SourceUser":{"ProviderName":"Google","ProviderAttributeName":"Cognito_Subject","ProviderAttributeValue":"42"}}
            """,
            HttpStatusCode.Created);

        Assert.Equal("Google", JsonElement.Parse(text).GetProperty("providerName").GetString());
    }

    [Theory]
    [InlineData("{}", "sourceUser")]
    [InlineData("""{"sourceUser":{}}""", "sourceUser.providerAttributeValue,sourceUser.providerName")]
    [InlineData("""{"sourceUser":{"providerName":"Google","providerAttributeValue":"4","x":1}}""", "sourceUser.x")]
    public async Task Post_NotValid_NamesEveryField(string body, string fields) =>
        await routes.AssertRejectsAsync($"POST {Links}", body, fields);

    [Fact]
    public async Task Delete_ProviderOfTheUser_SendsWhoTheUserIsThere()
    {
        await using var gateway = new StubbedGateway();
        gateway.Cognito
            .On("AdminGetUser", """
                {"Username":"eve","UserAttributes":[{"Name":"identities","Value":"[{\"userId\":\"1\",\"providerName\":\"Okta\"},{\"userId\":\"42\",\"providerName\":\"Google\"}]"}]}
                """)
            .On("AdminDisableProviderForUser", "{}");
        using var client = gateway.CreateCaller();

        using var response = await client.DeleteAsync($"{Links}/Google", TestContext.Current.CancellationToken);
        using var missing = await client.DeleteAsync($"{Links}/Facebook", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        var sent = Assert.Single(gateway.Cognito.SentTo("AdminDisableProviderForUser")).GetProperty("User");
        Assert.Equal("42", sent.GetProperty("ProviderAttributeValue").GetString());
        Assert.Equal("Cognito_Subject", sent.GetProperty("ProviderAttributeName").GetString());
        await Problems.AssertAsync(missing, HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("Cognito", "Cognito_Subject", "eve")]
    [InlineData("Okta?providerAttributeName=email&providerAttributeValue=eve@example.com", "email", "eve@example.com")]
    public async Task Delete_WhoItIsBeingKnown_AsksNothing(string provider, string name, string value) =>
        await routes.AssertSendsAsync(
            $"DELETE {Links}/{provider}",
            null,
            "AdminDisableProviderForUser",
            "{}",
            $$$"""
            {"UserPoolId":"local_a","User":{"ProviderName":"{{{provider.Split('?')[0]}}}",
            "ProviderAttributeName":"{{{name}}}","ProviderAttributeValue":"{{{value}}}"}}
            """,
            HttpStatusCode.NoContent);

    [Fact]
    public async Task Post_LinkThatExists_IsRefused() => await routes.AssertFailsAsync(
        $"POST {Links}",
        """{"sourceUser":{"providerName":"Google","providerAttributeValue":"42"}}""",
        "AdminLinkProviderForUser",
        "AliasExistsException",
        HttpStatusCode.Conflict);
}
