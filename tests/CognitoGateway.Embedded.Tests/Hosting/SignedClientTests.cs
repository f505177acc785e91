using CognitoGateway.Embedded.Hosting;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Hosting;

/// <summary>The client that the gateway uses, against the server: signature, errors and records on both ends.</summary>
public sealed class SignedClientTests : IAsyncLifetime
{
    private readonly EmbeddedServer _server = new(new()
    {
        Url = new("http://127.0.0.1:0"),
        DataDirectory = null,
        PasswordIterations = 10,
    });

    public async ValueTask InitializeAsync() => await _server.StartAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Client_WithTheRightKey_ReadsTheDemoPool()
    {
        using var client = Client("local");

        using var answer = await client.SendAsync(
            CognitoOperations.ListUsers,
            new() { UserPoolId = "local_demo", Filter = "given_name = \"Amara\"" },
            TestContext.Current.CancellationToken);

        Assert.Equal(10, answer.Read().Users!.Count);
        Assert.NotNull(answer.RequestId);
    }

    [Fact]
    public async Task Client_WithAWrongKey_IsRefused()
    {
        using var client = Client("guessed");

        var error = await Assert.ThrowsAsync<CognitoException>(() => client.SendAsync(
            CognitoOperations.DescribeUserPool,
            new() { UserPoolId = "local_demo" },
            TestContext.Current.CancellationToken));

        Assert.Equal("InvalidSignatureException", error.Code);
    }

    [Fact]
    public async Task Client_ForAnUnknownUser_GetsCognitosError()
    {
        using var client = Client("local");

        var error = await Assert.ThrowsAsync<CognitoException>(() => client.SendAsync(
            CognitoOperations.AdminGetUser,
            new() { UserPoolId = "local_demo", Username = "nobody" },
            TestContext.Current.CancellationToken));

        Assert.Equal(
            ("UserNotFoundException", "User does not exist.", 400), (error.Code, error.Message, error.StatusCode));
        Assert.NotNull(error.RequestId);
    }

    private CognitoClient Client(string secret)
    {
        var options = new CognitoClientOptions { Region = "local" };
        options.Endpoints["local"] = new() { Url = _server.Url, AccessKeyId = "local", SecretAccessKey = secret };

        return new(options);
    }
}
