using System.Text.Json;
using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Branding;

public sealed class ManagedLoginBrandingTests : IAsyncLifetime
{
    private const string Unknown = "00000000-0000-4000-8000-000000000000";

    private TestPool _pool = null!;

    public async ValueTask InitializeAsync() => _pool = await TestPool.StartAsync();

    public ValueTask DisposeAsync() => _pool.DisposeAsync();

    [Fact]
    public async Task Create_OfAClient_IsFoundByIdAndByClient()
    {
        var created = await CreateAsync(r =>
        {
            r.Settings = JsonElement.Parse("""{"components":{"form":{"borderRadius":2}}}""");
            r.Assets = [Logo(1)];
        });

        var byId = await DescribeAsync(created.ManagedLoginBrandingId!);
        var byClient = (await _pool.Server.CallAsync(
            CognitoOperations.DescribeManagedLoginBrandingByClient,
            new() { UserPoolId = _pool.Id, ClientId = _pool.ClientId })).ManagedLoginBranding!;
        Assert.Equal((_pool.Id, false), (byId.UserPoolId, byId.UseCognitoProvidedValues));
        Assert.Equal("""{"components":{"form":{"borderRadius":2}}}""", byId.Settings?.GetRawText());
        Assert.Equal([1], byId.Assets!.Single().Bytes!);
        Assert.Equal(created.ManagedLoginBrandingId, byClient.ManagedLoginBrandingId);
    }

    [Fact]
    public async Task Describe_Merged_ShowsTheDefaultsToo()
    {
        var id = (await CreateAsync(
            r => r.Settings = JsonElement.Parse("""{"components":{"form":{"borderRadius":2}}}""")))
            .ManagedLoginBrandingId!;

        var merged = (await DescribeAsync(id, merged: true)).Settings!.Value;
        var byClient = (await _pool.Server.CallAsync(CognitoOperations.DescribeManagedLoginBrandingByClient, new()
        {
            UserPoolId = _pool.Id,
            ClientId = _pool.ClientId,
            ReturnMergedResources = true,
        })).ManagedLoginBranding!;

        Assert.Equal(2, merged.GetProperty("components").GetProperty("form").GetProperty("borderRadius").GetInt32());
        Assert.Equal(
            "LIGHT",
            merged.GetProperty("categories").GetProperty("global").GetProperty("colorSchemeMode").GetString());
        Assert.True(JsonElement.DeepEquals(merged, byClient.Settings!.Value));
    }

    [Fact]
    public async Task Update_SomeSettings_KeepsTheOthers()
    {
        var id = (await CreateAsync(r =>
        {
            r.Settings = JsonElement.Parse("""{"a":{"b":1,"c":2},"d":[1,2]}""");
            r.Assets = [Logo(1), Logo(2) with { ColorMode = "DARK" }];
        })).ManagedLoginBrandingId!;
        _pool.Clock.Advance(TimeSpan.FromMinutes(1));

        var updated = await UpdateAsync(id, r =>
        {
            r.Settings = JsonElement.Parse("""{"a":{"c":3},"d":[4]}""");
            r.Assets = [Logo(9)];
        });

        Assert.Equal("""{"a":{"b":1,"c":3},"d":[4]}""", updated.Settings?.GetRawText());
        Assert.Equal(
            [("DARK", 2), ("LIGHT", 9)], updated.Assets!.Select(asset => (asset.ColorMode, (int)asset.Bytes![0])));
        Assert.Equal(updated.CreationDate!.Value.AddMinutes(1), updated.LastModifiedDate);
    }

    [Fact]
    public async Task Update_ToCognitosOwnAndBack_LosesWhatWasThere()
    {
        var id = (await CreateAsync(r => r.Settings = JsonElement.Parse("""{"a":1}"""))).ManagedLoginBrandingId!;

        var cognitos = await UpdateAsync(id, r => r.UseCognitoProvidedValues = true);
        var own = await UpdateAsync(id, r => r.Settings = JsonElement.Parse("""{"b":2}"""));

        Assert.Equal((true, null), (cognitos.UseCognitoProvidedValues, cognitos.Settings?.GetRawText()));
        Assert.Equal((false, """{"b":2}"""), (own.UseCognitoProvidedValues, own.Settings?.GetRawText()));
    }

    [Fact]
    public async Task Create_SecondOrContradictoryOrForNobody_IsRefused()
    {
        var both = await RefusedAsync(r =>
        {
            r.UseCognitoProvidedValues = true;
            r.Settings = JsonElement.Parse("{}");
        });
        var list = await RefusedAsync(r => r.Settings = JsonElement.Parse("[]"));
        var empty = await RefusedAsync(r => r.Assets = [Logo(1) with { Bytes = null }]);
        var client = await RefusedAsync(r => r.ClientId = "nobody");
        var pool = await RefusedAsync(r => r.UserPoolId = "local_nothere");
        await CreateAsync(r => r.UseCognitoProvidedValues = true);
        var second = await RefusedAsync(_ => { });

        Assert.All([both, list, empty], refusal => Assert.Equal("InvalidParameterException", refusal.Code));
        Assert.All([client, pool], refusal => Assert.Equal("ResourceNotFoundException", refusal.Code));
        Assert.Equal("ManagedLoginBrandingExistsException", second.Code);
    }

    [Fact]
    public async Task Create_MoreThanAPoolMayHave_IsOneTooMany()
    {
        for (var i = 0; i < 20; i++)
        {
            await CreateAsync(r => r.UseCognitoProvidedValues = true);
            await _pool.UseClientAsync(null);
        }

        Assert.Equal("LimitExceededException", (await RefusedAsync(_ => { })).Code);
    }

    [Fact]
    public async Task Delete_OfAClient_LetsItHaveAnother()
    {
        var id = (await CreateAsync(_ => { })).ManagedLoginBrandingId!;

        await _pool.Server.CallAsync(
            CognitoOperations.DeleteManagedLoginBranding,
            new() { UserPoolId = _pool.Id, ManagedLoginBrandingId = id });
        var again = await CreateAsync(_ => { });

        Assert.NotEqual(id, again.ManagedLoginBrandingId);
    }

    [Fact]
    public async Task Operations_UnknownStyle_AreRefused()
    {
        var describe = await _pool.Server.RefusalAsync(
            CognitoOperations.DescribeManagedLoginBranding,
            new() { UserPoolId = _pool.Id, ManagedLoginBrandingId = Unknown });
        var byClient = await _pool.Server.RefusalAsync(
            CognitoOperations.DescribeManagedLoginBrandingByClient,
            new() { UserPoolId = _pool.Id, ClientId = _pool.ClientId });
        var update = await _pool.Server.RefusalAsync(
            CognitoOperations.UpdateManagedLoginBranding,
            new() { UserPoolId = _pool.Id, ManagedLoginBrandingId = Unknown });
        var delete = await _pool.Server.RefusalAsync(
            CognitoOperations.DeleteManagedLoginBranding,
            new() { UserPoolId = _pool.Id, ManagedLoginBrandingId = Unknown });
        var unnamed = await _pool.Server.RefusalAsync(
            CognitoOperations.UpdateManagedLoginBranding, new() { UserPoolId = _pool.Id });

        Assert.All(
            [describe, byClient, update, delete],
            refusal => Assert.Equal("ResourceNotFoundException", refusal.Code));
        Assert.Equal("InvalidParameterException", unnamed.Code);
    }

    private static AssetType Logo(byte content) => new()
    {
        Category = "FORM_LOGO",
        ColorMode = "LIGHT",
        Extension = "PNG",
        Bytes = [content],
    };

    private async Task<ManagedLoginBrandingType> CreateAsync(Action<CreateManagedLoginBrandingRequest> change) =>
        (await _pool.Server.CallAsync(
            CognitoOperations.CreateManagedLoginBranding, Request(change))).ManagedLoginBranding!;

    private Task<CognitoException> RefusedAsync(Action<CreateManagedLoginBrandingRequest> change) =>
        _pool.Server.RefusalAsync(CognitoOperations.CreateManagedLoginBranding, Request(change));

    private CreateManagedLoginBrandingRequest Request(Action<CreateManagedLoginBrandingRequest> change)
    {
        var request = new CreateManagedLoginBrandingRequest { UserPoolId = _pool.Id, ClientId = _pool.ClientId };
        change(request);
        return request;
    }

    private async Task<ManagedLoginBrandingType> DescribeAsync(string id, bool? merged = null) =>
        (await _pool.Server.CallAsync(CognitoOperations.DescribeManagedLoginBranding, new()
        {
            UserPoolId = _pool.Id,
            ManagedLoginBrandingId = id,
            ReturnMergedResources = merged,
        })).ManagedLoginBranding!;

    private async Task<ManagedLoginBrandingType> UpdateAsync(
        string id, Action<UpdateManagedLoginBrandingRequest> change)
    {
        var request = new UpdateManagedLoginBrandingRequest { UserPoolId = _pool.Id, ManagedLoginBrandingId = id };
        change(request);
        return (await _pool.Server.CallAsync(
            CognitoOperations.UpdateManagedLoginBranding, request)).ManagedLoginBranding!;
    }
}
