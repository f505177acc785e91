using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Auth;

/// <summary>What the public routes refuse, end to end.</summary>
public sealed class AuthRefusalTests(EmbeddedGateway gateway) : IClassFixture<EmbeddedGateway>
{
    private const string Session = "a-session-that-nobody-was-given";

    [Theory]
    [Proves(404)]
    [InlineData("POST /auth/sign-up", """{"clientId":"nobody","username":"ann","password":"Passw0rd!"}""")]
    [InlineData("POST /auth/sign-up/confirm", """{"clientId":"nobody","username":"ann","confirmationCode":"123456"}""")]
    [InlineData("POST /auth/sign-up/resend", """{"clientId":"nobody","username":"ann"}""")]
    [InlineData("POST /auth/sign-in", """{"clientId":"nobody","username":"ann","password":"Passw0rd!"}""")]
    [InlineData(
        "POST /auth/challenge",
        """
        {"clientId":"nobody","challengeName":"NEW_PASSWORD_REQUIRED","session":"a-session-that-nobody-was-given",
        "challengeResponses":{"USERNAME":"ann","NEW_PASSWORD":"N3wPassw0rd!"}}
        """)]
    [InlineData("POST /auth/refresh", """{"clientId":"nobody","refreshToken":"a.b.c.d.e"}""")]
    [InlineData("POST /auth/client-token", """{"clientId":"nobody","secret":"the0secret0of0that0client"}""")]
    [InlineData("POST /auth/forgot-password", """{"clientId":"nobody","username":"ann"}""")]
    [InlineData(
        "POST /auth/forgot-password/confirm",
        """{"clientId":"nobody","username":"ann","confirmationCode":"123456","password":"Passw0rd!"}""")]
    public async Task Route_OfAClientThatIsNotThere_Answers404(string route, string body)
    {
        using var client = gateway.CreateClient();

        var problem = await client.CallAsync(route, body, 404);

        Assert.Equal("ResourceNotFoundException", problem.GetProperty("code").GetString());
    }

    [Theory]
    [Proves]
    [InlineData("POST /auth/sign-up/resend", """{"username":"alice"}""", 422, "InvalidParameterException")]
    [InlineData(
        "POST /auth/sign-up/confirm", """{"username":"alice","confirmationCode":"123456"}""", 401, "NotAuthorizedException")]
    [InlineData(
        "POST /auth/challenge",
        $$$"""
        {"challengeName":"NEW_PASSWORD_REQUIRED","session":"{{{Session}}}",
        "challengeResponses":{"USERNAME":"alice","NEW_PASSWORD":"N3wPassw0rd!"}}
        """,
        401,
        "NotAuthorizedException")]
    [InlineData("POST /auth/refresh", """{"refreshToken":"a.b.c.d.e"}""", 401, "NotAuthorizedException")]
    [InlineData("POST /auth/revoke", """{"token":"a.b.c.d.e"}""", 422, "UnsupportedTokenTypeException")]
    [InlineData(
        "POST /auth/revoke", """{"clientId":"nobody","token":"a.b.c.d.e"}""", 401, "UnauthorizedException")]
    [InlineData(
        "POST /auth/forgot-password/confirm",
        """{"username":"bob","confirmationCode":"123456","password":"N3wPassw0rd!"}""",
        422,
        "ExpiredCodeException")]
    public async Task Route_WhatIsNotGood_IsRefused(string route, string body, int status, string code)
    {
        using var client = gateway.CreateClient();

        var problem = await client.CallAsync(route, body, status);

        Assert.Equal(code, problem.GetProperty("code").GetString());
    }
}
