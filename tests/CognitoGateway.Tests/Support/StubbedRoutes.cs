using System.Net;
using System.Text.Json;
using CognitoGateway.Tests.Security;

namespace CognitoGateway.Tests.Support;

/// <summary>One gateway over canned answers, listening on loopback, for tables of routes.</summary>
public sealed class StubbedRoutes : IAsyncDisposable
{
    /// <summary>Stands for the signed-in user's access token in what has to be sent.</summary>
    public const string Token = "{the user's token}";

    private readonly StubbedGateway _gateway = new StubbedGateway()
        .With("Cognito:UserPools:1", TestIssuer.UserPoolId)
        .With("Cognito:Endpoints:eu-west-1:Url", "http://eu-west-1.local/")
        .With("Cognito:Endpoints:eu-west-1:AccessKeyId", "local")
        .With("Cognito:Endpoints:eu-west-1:SecretAccessKey", "local");

    private readonly string _token;

    public StubbedRoutes()
    {
        // Only a real server hands out the path as it was sent.
        _gateway.UseKestrel(0);
        _gateway.StartServer();
        _gateway.Cognito.Fail("DescribeUserPoolClient", "ResourceNotFoundException");
        _token = _gateway.Issuer.Sign(TestIssuer.Claims(TimeProvider.System.GetUtcNow()));
    }

    /// <summary>Where the last call to Cognito went.</summary>
    public string LastHost => _gateway.Cognito.Sent.Last().Address.Host;

    /// <summary>Calls a route, asserts its status and what it sent to Cognito, and hands its answer out.</summary>
    /// <param name="route">Method and address, e.g. <c>GET /pools</c>.</param>
    /// <param name="body">The body; null for none.</param>
    /// <param name="operation">The operation that has to be called last.</param>
    /// <param name="answer">What Cognito answers.</param>
    /// <param name="sent">What has to be sent.</param>
    /// <param name="status">What the route has to be answered with.</param>
    public async Task<string> AssertSendsAsync(
        string route, string? body, string operation, string answer, string sent, HttpStatusCode status)
    {
        _gateway.Cognito.Sent.Clear();
        _gateway.Cognito.On(operation, answer);
        using var response = await SendAsync(route, body);

        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(status == response.StatusCode, $"{response.StatusCode}: {text}");
        var call = _gateway.Cognito.Sent.Last();
        Assert.Equal(operation, call.Operation);
        var expected = JsonElement.Parse(sent.Replace(Token, _token, StringComparison.Ordinal));
        Assert.True(JsonElement.DeepEquals(expected, call.Body), call.Body.GetRawText());

        return text;
    }

    /// <summary>Calls a route whose operation Cognito refuses with a code, and asserts the problem.</summary>
    public async Task AssertFailsAsync(
        string route, string? body, string operation, string code, HttpStatusCode status)
    {
        _gateway.Cognito.Fail(operation, code);
        using var response = await SendAsync(route, body);

        var problem = await Problems.AssertAsync(response, status);
        Assert.Equal(code, problem.GetProperty("code").GetString());
    }

    /// <summary>Calls a route that refuses the request by itself, and asserts the fields that it names.</summary>
    public async Task AssertRejectsAsync(string route, string? body, string fields)
    {
        _gateway.Cognito.Sent.Clear();
        using var response = await SendAsync(route, body);

        var problem = await Problems.AssertAsync(response, HttpStatusCode.BadRequest);
        Assert.Equal(fields, Problems.FieldsOf(problem));
        Assert.Empty(_gateway.Cognito.Sent);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    private async Task<HttpResponseMessage> SendAsync(string route, string? body)
    {
        var space = route.IndexOf(' ', StringComparison.Ordinal);
        using var client = IsOfUser(route[(space + 1)..]) ? CreateUser() : _gateway.CreateCaller();
        using var request = new HttpRequestMessage(new(route[..space]), route[(space + 1)..])
        {
            Content = body is null ? null : StubbedGateway.Json(body),
        };

        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private HttpClient CreateUser()
    {
        var client = _gateway.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", _token);

        return client;
    }

    private static bool IsOfUser(string address) => address.StartsWith("/user", StringComparison.Ordinal);
}
