using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Me;

public sealed class MeTests(EmbeddedGateway gateway) : IClassFixture<EmbeddedGateway>
{
    [Fact]
    [Proves("GET /user", 200)]
    public async Task Get_SignedInUser_HasAttributesAsAnObject()
    {
        using var me = gateway.ClientOf(await gateway.SignInAsync());

        var user = await me.GetFromJsonAsync<JsonElement>("/user", TestContext.Current.CancellationToken);

        Assert.Equal("alice", user.GetProperty("username").GetString());
        Assert.Equal("alice@example.com", user.GetProperty("attributes").GetProperty("email").GetString());
    }

    [Theory]
    [InlineData("{}", "$")]
    [InlineData("""{"name":"A","previousPassword":"Passw0rd!","proposedPassword":"N3wPassw0rd!"}""", "name")]
    [InlineData("""{"nickname":"A"}""", "nickname")]
    [InlineData("""{"proposedPassword":"N3wPassw0rd!"}""", "previousPassword")]
    [InlineData("""{"name":7,"email":["a"]}""", "email,name")]
    public async Task Patch_BadRequest_NamesEveryField(string body, string fields)
    {
        using var me = gateway.ClientOf(await gateway.SignInAsync());
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        using var response = await me.PatchAsync("/user", content, TestContext.Current.CancellationToken);

        var problem = await Problems.AssertAsync(response, HttpStatusCode.BadRequest);
        Assert.Equal(fields, Problems.FieldsOf(problem));
    }

    [Fact]
    [Proves("PATCH /user", 204)]
    public async Task Patch_NullAttribute_RemovesIt()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var me = gateway.ClientOf(await gateway.SignInAsync("bob"));
        await me.PatchAsJsonAsync("/user", new { attributes = new { nickname = "bobby" } }, cancellationToken);
        var before = await me.GetFromJsonAsync<JsonElement>("/user", cancellationToken);

        using var response = await me.PatchAsJsonAsync(
            "/user", new { attributes = new { nickname = (string?)null } }, cancellationToken);

        var after = await me.GetFromJsonAsync<JsonElement>("/user", cancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal("bobby", before.GetProperty("attributes").GetProperty("nickname").GetString());
        Assert.False(after.GetProperty("attributes").TryGetProperty("nickname", out _));
    }

    [Fact]
    [Proves("PATCH /user", 200)]
    public async Task Patch_PreferWithoutACodeSent_AnswersAnEmptyList()
    {
        using var me = gateway.ClientOf(await gateway.SignInAsync("bob"));
        using var request = new HttpRequestMessage(HttpMethod.Patch, "/user")
        {
            Headers = { { "Prefer", "return=representation" } },
            Content = JsonContent.Create(new { name = "Bob" }),
        };

        using var response = await me.SendAsync(request, TestContext.Current.CancellationToken);

        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(0, answer.GetProperty("codeDeliveryDetailsList").GetArrayLength());
    }

    [Fact]
    [Proves("PATCH /user", 204)]
    [Proves("PUT /user/password", 204, 401, 422)]
    public async Task Password_ByEitherRoute_IsChanged()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var name = await NewUserAsync("gina");
        using var me = gateway.ClientOf(await gateway.SignInAsync(name));

        using var patched = await me.PatchAsJsonAsync(
            "/user", new { previousPassword = "Passw0rd!", proposedPassword = "N3wPassw0rd!" }, cancellationToken);
        using var put = await me.PutAsJsonAsync(
            "/user/password", new { previousPassword = "N3wPassw0rd!", proposedPassword = "Th1rdPassw0rd!" },
            cancellationToken);
        using var wrong = await me.PutAsJsonAsync(
            "/user/password", new { previousPassword = "Wr0ng!pass", proposedPassword = "F0urthPassw0rd!" },
            cancellationToken);
        using var weak = await me.PutAsJsonAsync(
            "/user/password", new { previousPassword = "Th1rdPassw0rd!", proposedPassword = "weak" },
            cancellationToken);

        Assert.Equal(HttpStatusCode.NoContent, patched.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, put.StatusCode);
        await Problems.AssertAsync(wrong, HttpStatusCode.Unauthorized);
        await Problems.AssertAsync(weak, HttpStatusCode.UnprocessableEntity);
        Assert.NotEmpty(await gateway.SignInAsync(name, "Th1rdPassw0rd!"));
    }

    [Fact]
    [Proves("POST /user/attributes/{attributeName}/verification-code", 200)]
    [Proves("POST /user/confirm", 204, 422)]
    [Proves("DELETE /user/attributes/{attributeName}", 204)]
    public async Task Attribute_CodeAskedForAndAttributeDeleted_Works()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var name = await NewUserAsync("hugo");
        using var me = gateway.ClientOf(await gateway.SignInAsync(name));
        await me.PatchAsJsonAsync("/user", new { email = "hugo@example.org", name = "Hugo" }, cancellationToken);

        using var sent = await me.PostAsJsonAsync(
            "/user/attributes/email/verification-code", new { }, cancellationToken);
        using var wrong = await me.PostAsJsonAsync(
            "/user/confirm", new { confirmationCode = "not-it", attributeName = "email" }, cancellationToken);
        using var confirmed = await me.PostAsJsonAsync(
            "/user/confirm", new { confirmationCode = await gateway.CodeOfAsync("hugo@example.org") },
            cancellationToken);
        using var deleted = await me.DeleteAsync("/user/attributes/name", cancellationToken);

        var details = await sent.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        Assert.Equal("EMAIL", details.GetProperty("codeDeliveryDetails").GetProperty("deliveryMedium").GetString());
        await Problems.AssertAsync(wrong, HttpStatusCode.UnprocessableEntity);
        Assert.Equal(HttpStatusCode.NoContent, confirmed.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
    }

    [Fact]
    [Proves("POST /user/sign-out", 204)]
    [Proves("GET /user", 401)]
    public async Task SignOut_Everywhere_EndsTheTokenForCognito()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var name = await NewUserAsync("ivan");
        using var me = gateway.ClientOf(await gateway.SignInAsync(name));

        using var signedOut = await me.PostAsync("/user/sign-out", content: null, cancellationToken);
        using var after = await me.GetAsync("/user", cancellationToken);

        Assert.Equal(HttpStatusCode.NoContent, signedOut.StatusCode);
        var problem = await Problems.AssertAsync(after, HttpStatusCode.Unauthorized);
        Assert.Equal("NotAuthorizedException", problem.GetProperty("code").GetString());
        Assert.Equal("Bearer", after.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    [Proves("DELETE /user", 204)]
    public async Task Delete_SignedInUser_IsGone()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var name = await NewUserAsync("jane");
        using var me = gateway.ClientOf(await gateway.SignInAsync(name));

        using var deleted = await me.DeleteAsync("/user", cancellationToken);
        using var after = await me.GetAsync("/user", cancellationToken);

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, after.StatusCode);
    }

    [Theory]
    [Proves]
    [InlineData("GET /user/auth-factors", null, 200)]
    [InlineData("PUT /user/mfa-preference", """{"emailMfaSettings":{"enabled":false}}""", 204)]
    [InlineData("PUT /user/mfa-preference", """{"softwareTokenMfaSettings":{"enabled":true}}""", 422)]
    [InlineData("PUT /user/settings", """{"mfaOptions":[]}""", 204)]
    public async Task Factors_OfTheUser_AreAnswered(string route, string? body, int status)
    {
        using var me = gateway.ClientOf(await gateway.SignInAsync());

        var answer = await me.CallAsync(route, body, status);

        Assert.Equal(status == 204, answer.ValueKind is JsonValueKind.Undefined);
    }

    [Theory]
    [Proves]
    [InlineData("PATCH /user", """{"attributes":{"custom:none":"1"}}""", 422, "InvalidParameterException")]
    [InlineData("POST /user/confirm", """{"confirmationCode":"123456"}""", 422, "ExpiredCodeException")]
    [InlineData("POST /user/attributes/{attributeName}/verification-code", null, 422, "InvalidParameterException")]
    [InlineData("DELETE /user/attributes/{attributeName}", null, 401, "NotAuthorizedException")]
    public async Task Attribute_WhatIsNotGood_IsRefused(string route, string? body, int status, string code)
    {
        using var me = gateway.ClientOf(await gateway.SignInAsync(await NewUserAsync($"kim-{Guid.NewGuid():N}")));

        var problem = await me.CallAsync(route, body, status, ("attributeName", "sub"));

        Assert.Equal(code, problem.GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("PUT /user/settings", "{}", "mfaOptions")]
    [InlineData("PUT /user/password", "{}", "proposedPassword")]
    [InlineData("POST /user/confirm", "{}", "confirmationCode")]
    [InlineData("DELETE /user/attributes/a-name-of-more-than-thirty-two-chars", null, "attributeName")]
    public async Task Route_NotValid_NamesTheField(string route, string? body, string field)
    {
        using var me = gateway.ClientOf(await gateway.SignInAsync());

        var problem = await me.CallAsync(route, body, 400);

        Assert.Equal(field, Problems.FieldsOf(problem));
    }

    [Theory]
    [InlineData("GET", "/user")]
    [InlineData("PATCH", "/user")]
    [InlineData("DELETE", "/user")]
    [InlineData("POST", "/user/confirm")]
    [InlineData("PUT", "/user/password")]
    [InlineData("POST", "/user/sign-out")]
    [InlineData("DELETE", "/user/attributes/name")]
    [InlineData("POST", "/user/attributes/email/verification-code")]
    public async Task Route_NoToken_Answers401(string method, string path)
    {
        using var client = gateway.CreateClient();
        using var request = new HttpRequestMessage(new(method), path);

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

        await Problems.AssertAsync(response, HttpStatusCode.Unauthorized);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
    }

    private async Task<string> NewUserAsync(string username)
    {
        using var client = gateway.CreateClient();
        var email = username + "@example.com";
        await client.PostAsJsonAsync(
            "/auth/sign-up", new { username, password = "Passw0rd!", attributes = new { email } });
        await client.PostAsJsonAsync(
            "/auth/sign-up/confirm", new { username, confirmationCode = await gateway.CodeOfAsync(email) });

        return username;
    }
}
