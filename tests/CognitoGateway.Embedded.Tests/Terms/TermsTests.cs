using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Terms;

public sealed class TermsTests : IAsyncLifetime
{
    private const string Unknown = "00000000-0000-4000-8000-000000000000";

    private TestPool _pool = null!;

    public async ValueTask InitializeAsync() => _pool = await TestPool.StartAsync();

    public ValueTask DisposeAsync() => _pool.DisposeAsync();

    [Fact]
    public async Task Create_OfAClient_IsFoundByIdAndByClient()
    {
        var created = await CreateAsync("terms-of-use");

        var byId = (await _pool.Server.CallAsync(
            CognitoOperations.DescribeTerms, new() { UserPoolId = _pool.Id, TermsId = created.TermsId })).Terms!;
        var byClient = (await _pool.Server.CallAsync(
            CognitoOperations.DescribeTermsByClient,
            new() { UserPoolId = _pool.Id, ClientId = _pool.ClientId, TermsName = "terms-of-use" })).Terms!;
        Assert.Equal(
            (_pool.ClientId, "terms-of-use", "LINK", "NONE"),
            (byId.ClientId, byId.TermsName, byId.TermsSource, byId.Enforcement));
        Assert.Equal("https://example.com/terms", byId.Links["cognito:default"]);
        Assert.Equal(created.TermsId, byClient.TermsId);
        Assert.Equal(_pool.Clock.GetUtcNow(), byId.CreationDate);
    }

    [Fact]
    public async Task Create_SecondOfTheName_Exists()
    {
        await CreateAsync("terms-of-use");
        await CreateAsync("privacy-policy");

        var refusal = await RefusedAsync(_ => { });

        Assert.Equal("TermsExistsException", refusal.Code);
    }

    [Fact]
    public async Task Create_WithoutDefaultLinkOrClientOrPool_IsRefused()
    {
        var noLinks = await RefusedAsync(r => r.Links = null);
        var noDefault = await RefusedAsync(
            r => r.Links = new Dictionary<string, string> { ["cognito:german"] = "https://example.com/de" });
        var client = await RefusedAsync(r => r.ClientId = "nobody");
        var pool = await RefusedAsync(r => r.UserPoolId = "local_nothere");
        var name = await RefusedAsync(r => r.TermsName = "small-print");

        Assert.All([noLinks, noDefault, name], refusal => Assert.Equal("InvalidParameterException", refusal.Code));
        Assert.All([client, pool], refusal => Assert.Equal("ResourceNotFoundException", refusal.Code));
    }

    [Fact]
    public async Task Update_SomeMembers_KeepsTheOthers()
    {
        var terms = await CreateAsync("terms-of-use");
        _pool.Clock.Advance(TimeSpan.FromMinutes(1));

        var updated = (await UpdateAsync(terms.TermsId, r => r.TermsName = "privacy-policy")).Terms!;
        var relinked = (await UpdateAsync(terms.TermsId, r => r.Links = Links("https://example.com/new"))).Terms!;

        Assert.Equal(
            ("privacy-policy", "https://example.com/terms"), (updated.TermsName, updated.Links["cognito:default"]));
        Assert.Equal(
            ("privacy-policy", "https://example.com/new"), (relinked.TermsName, relinked.Links["cognito:default"]));
        Assert.Equal(relinked.CreationDate!.Value.AddMinutes(1), relinked.LastModifiedDate);
    }

    [Fact]
    public async Task Update_ToANameThatIsThere_Exists()
    {
        var terms = await CreateAsync("terms-of-use");
        await CreateAsync("privacy-policy");

        var refusal = await _pool.Server.RefusalAsync(
            CognitoOperations.UpdateTerms,
            new() { UserPoolId = _pool.Id, TermsId = terms.TermsId, TermsName = "privacy-policy" });

        Assert.Equal("TermsExistsException", refusal.Code);
    }

    [Fact]
    public async Task Operations_UnknownTerms_AreRefused()
    {
        var describe = await _pool.Server.RefusalAsync(
            CognitoOperations.DescribeTerms, new() { UserPoolId = _pool.Id, TermsId = Unknown });
        var byClient = await _pool.Server.RefusalAsync(
            CognitoOperations.DescribeTermsByClient,
            new() { UserPoolId = _pool.Id, ClientId = _pool.ClientId, TermsName = "terms-of-use" });
        var update = await _pool.Server.RefusalAsync(
            CognitoOperations.UpdateTerms, new() { UserPoolId = _pool.Id, TermsId = Unknown });
        var delete = await _pool.Server.RefusalAsync(
            CognitoOperations.DeleteTerms, new() { UserPoolId = _pool.Id, TermsId = Unknown });

        Assert.All(
            [describe, byClient, update, delete],
            refusal => Assert.Equal("ResourceNotFoundException", refusal.Code));
    }

    [Fact]
    public async Task Delete_One_LeavesTheOther()
    {
        var gone = await CreateAsync("terms-of-use");
        var left = await CreateAsync("privacy-policy");

        await _pool.Server.CallAsync(
            CognitoOperations.DeleteTerms, new() { UserPoolId = _pool.Id, TermsId = gone.TermsId });

        Assert.Equal(left.TermsId, (await ListAsync()).Terms.Single().TermsId);
    }

    [Fact]
    public async Task List_InPages_ShowsAllWithoutTheirLinks()
    {
        List<string> created = [];
        for (var i = 0; i < 2; i++)
        {
            created.Add((await CreateAsync("terms-of-use")).TermsId);
            created.Add((await CreateAsync("privacy-policy")).TermsId);
            await _pool.UseClientAsync(null);
        }

        var first = await ListAsync(3);
        var second = await ListAsync(3, first.NextToken);
        using var raw = await _pool.Server.PostAsync("ListTerms", $$"""{"UserPoolId":"{{_pool.Id}}"}""");

        Assert.Equal((3, 1), (first.Terms.Count, second.Terms.Count));
        Assert.Null(second.NextToken);
        Assert.Equal(
            created.Order(StringComparer.Ordinal), first.Terms.Concat(second.Terms).Select(terms => terms.TermsId));
        Assert.DoesNotContain(
            "Links",
            await raw.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_MoreThanAPoolMayHave_IsOneTooMany()
    {
        for (var i = 0; i < 20; i++)
        {
            await CreateAsync("terms-of-use");
            await CreateAsync("privacy-policy");
            await _pool.UseClientAsync(null);
        }

        Assert.Equal("LimitExceededException", (await RefusedAsync(_ => { })).Code);
    }

    private static Dictionary<string, string> Links(string address) => new() { ["cognito:default"] = address };

    private async Task<TermsType> CreateAsync(string name) =>
        (await _pool.Server.CallAsync(CognitoOperations.CreateTerms, Request(r => r.TermsName = name))).Terms!;

    private Task<CognitoException> RefusedAsync(Action<CreateTermsRequest> change) =>
        _pool.Server.RefusalAsync(CognitoOperations.CreateTerms, Request(change));

    private CreateTermsRequest Request(Action<CreateTermsRequest> change)
    {
        var request = new CreateTermsRequest
        {
            UserPoolId = _pool.Id,
            ClientId = _pool.ClientId,
            TermsName = "terms-of-use",
            TermsSource = "LINK",
            Enforcement = "NONE",
            Links = Links("https://example.com/terms"),
        };
        change(request);
        return request;
    }

    private Task<UpdateTermsResponse> UpdateAsync(string termsId, Action<UpdateTermsRequest> change)
    {
        var request = new UpdateTermsRequest { UserPoolId = _pool.Id, TermsId = termsId };
        change(request);
        return _pool.Server.CallAsync(CognitoOperations.UpdateTerms, request);
    }

    private Task<ListTermsResponse> ListAsync(int? max = null, string? token = null) => _pool.Server.CallAsync(
        CognitoOperations.ListTerms, new() { UserPoolId = _pool.Id, MaxResults = max, NextToken = token });
}
