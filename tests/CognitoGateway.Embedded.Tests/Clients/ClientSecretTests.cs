using CognitoGateway.Embedded.SignIn;
using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Clients;

public sealed class ClientSecretTests : IAsyncLifetime
{
    private const string Own = "0123456789abcdefghijklmnop";

    private TestPool _pool = null!;

    public async ValueTask InitializeAsync() =>
        _pool = await TestPool.StartAsync(client: client => client.GenerateSecret = true);

    public ValueTask DisposeAsync() => _pool.DisposeAsync();

    [Fact]
    public async Task Add_WithoutAValue_MakesOneThatIsShownOnce()
    {
        var added = (await AddAsync()).ClientSecretDescriptor!;
        using var list = await _pool.Server.PostAsync(
            "ListUserPoolClientSecrets", $$"""{"UserPoolId":"{{_pool.Id}}","ClientId":"{{_pool.ClientId}}"}""");

        var text = await list.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var listed = await ListAsync();
        Assert.Matches("^[a-z0-9]{51}$", added.ClientSecretValue!);
        Assert.StartsWith(_pool.ClientId + "--", added.ClientSecretId, StringComparison.Ordinal);
        Assert.Equal(2, listed.Select(secret => secret.ClientSecretId).Distinct().Count());
        Assert.Contains(added.ClientSecretId, listed.Select(secret => secret.ClientSecretId));
        Assert.DoesNotContain("ClientSecretValue", text, StringComparison.Ordinal);
        Assert.Equal(added.ClientSecretValue, (await DescribeAsync()).ClientSecret);
    }

    [Fact]
    public async Task Add_WithAValue_DoesNotSendItBack()
    {
        var added = (await AddAsync(Own)).ClientSecretDescriptor!;

        Assert.Null(added.ClientSecretValue);
        Assert.Equal(_pool.Clock.GetUtcNow(), added.ClientSecretCreateDate);
        Assert.Equal(Own, (await DescribeAsync()).ClientSecret);
    }

    [Fact]
    public async Task SecretHash_OfEitherSecret_IsGoodUntilItsSecretIsDeleted()
    {
        var first = _pool.Client.ClientSecret!;
        var firstId = (await ListAsync()).Single().ClientSecretId!;
        await AddAsync(Own);

        await SignUpAsync("ann", first);
        await SignUpAsync("ben", Own);
        await DeleteAsync(firstId);
        await SignUpAsync("cleo", Own);
        var refusal = await Assert.ThrowsAsync<CognitoException>(() => SignUpAsync("dan", first));

        Assert.Equal($"Unable to verify secret hash for client {_pool.ClientId}", refusal.Message);
        Assert.Single(await ListAsync());
    }

    [Fact]
    public async Task Add_ThirdSecret_IsOneTooMany()
    {
        await AddAsync();

        Assert.Equal("LimitExceededException", (await RefusedAsync(_pool.ClientId)).Code);
    }

    [Fact]
    public async Task Delete_LastOrUnknownSecret_IsRefused()
    {
        var last = await _pool.Server.RefusalAsync(CognitoOperations.DeleteUserPoolClientSecret, new()
        {
            UserPoolId = _pool.Id,
            ClientId = _pool.ClientId,
            ClientSecretId = (await ListAsync()).Single().ClientSecretId!,
        });
        var unknown = await _pool.Server.RefusalAsync(
            CognitoOperations.DeleteUserPoolClientSecret,
            new() { UserPoolId = _pool.Id, ClientId = _pool.ClientId, ClientSecretId = "nothing" });

        Assert.Equal("InvalidParameterException", last.Code);
        Assert.Equal("ResourceNotFoundException", unknown.Code);
    }

    [Fact]
    public async Task Operations_PublicOrUnknownClient_AreRefused()
    {
        await _pool.UseClientAsync(null);

        var unknown = await _pool.Server.RefusalAsync(
            CognitoOperations.ListUserPoolClientSecrets, new() { UserPoolId = _pool.Id, ClientId = "nobody" });
        var token = await _pool.Server.RefusalAsync(
            CognitoOperations.ListUserPoolClientSecrets,
            new() { UserPoolId = _pool.Id, ClientId = _pool.ClientId, NextToken = "made-up" });

        Assert.Equal("InvalidParameterException", (await RefusedAsync(_pool.ClientId)).Code);
        Assert.Equal("ResourceNotFoundException", (await RefusedAsync("nobody")).Code);
        Assert.Equal("ResourceNotFoundException", unknown.Code);
        Assert.Equal("InvalidParameterException", token.Code);
        Assert.Empty(await ListAsync());
    }

    private Task<SignUpResponse> SignUpAsync(string username, string secret) => _pool.SignUpAsync(
        username, more: request => request.SecretHash = SecretHash.Of(secret, username, _pool.ClientId));

    private Task<AddUserPoolClientSecretResponse> AddAsync(string? value = null) => _pool.Server.CallAsync(
        CognitoOperations.AddUserPoolClientSecret,
        new() { UserPoolId = _pool.Id, ClientId = _pool.ClientId, ClientSecret = value });

    private Task<CognitoException> RefusedAsync(string clientId) => _pool.Server.RefusalAsync(
        CognitoOperations.AddUserPoolClientSecret, new() { UserPoolId = _pool.Id, ClientId = clientId });

    private Task<DeleteUserPoolClientSecretResponse> DeleteAsync(string id) => _pool.Server.CallAsync(
        CognitoOperations.DeleteUserPoolClientSecret,
        new() { UserPoolId = _pool.Id, ClientId = _pool.ClientId, ClientSecretId = id });

    private async Task<IReadOnlyList<ClientSecretDescriptorType>> ListAsync() =>
        (await _pool.Server.CallAsync(
            CognitoOperations.ListUserPoolClientSecrets,
            new() { UserPoolId = _pool.Id, ClientId = _pool.ClientId })).ClientSecrets!;

    private async Task<UserPoolClientType> DescribeAsync() =>
        (await _pool.Server.CallAsync(
            CognitoOperations.DescribeUserPoolClient,
            new() { UserPoolId = _pool.Id, ClientId = _pool.ClientId })).UserPoolClient!;
}
