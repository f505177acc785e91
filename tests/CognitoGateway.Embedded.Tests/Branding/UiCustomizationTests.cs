using System.Net;
using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Branding;

public sealed class UiCustomizationTests : IAsyncLifetime
{
    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 1, 2, 3];

    private TestPool _pool = null!;

    public async ValueTask InitializeAsync()
    {
        _pool = await TestPool.StartAsync();
        await _pool.Server.CallAsync(
            CognitoOperations.CreateUserPoolDomain, new() { UserPoolId = _pool.Id, Domain = "shop" });
    }

    public ValueTask DisposeAsync() => _pool.DisposeAsync();

    [Fact]
    public async Task Get_NothingSet_HasTheVersionAlone()
    {
        var ui = await GetAsync(_pool.ClientId);

        Assert.Equal(new() { CSSVersion = "20190128172214" }, ui);
    }

    [Fact]
    public async Task Set_ForAll_CountsForClientsThatHaveNone()
    {
        await SetAsync(r => r.CSS = ".label-customizable { font-weight: 400; }");

        var ui = await GetAsync(_pool.ClientId);

        Assert.Equal(
            (_pool.Id, "ALL", ".label-customizable { font-weight: 400; }", "20261120120000"),
            (ui.UserPoolId, ui.ClientId, ui.CSS, ui.CSSVersion));
        Assert.Null(ui.ImageUrl);
    }

    [Fact]
    public async Task Set_ForAClient_ReplacesAllOfIt()
    {
        var ofClient = await SetAsync(r =>
        {
            r.ClientId = _pool.ClientId;
            r.ImageFile = Png;
        });
        _pool.Clock.Advance(TimeSpan.FromMinutes(1));
        await SetAsync(r =>
        {
            r.ClientId = _pool.ClientId;
            r.CSS = ".submitButton-customizable:hover { color: #fff; }\n.logo-customizable { max-width: 60%; }";
        });

        var ui = await GetAsync(_pool.ClientId);

        Assert.NotNull(ofClient.ImageUrl);
        Assert.Equal((_pool.ClientId, null), (ui.ClientId, ui.ImageUrl));
        Assert.Contains("max-width", ui.CSS, StringComparison.Ordinal);
        Assert.Equal(ofClient.CreationDate, ui.CreationDate);
        Assert.Equal(ofClient.CreationDate!.Value.AddMinutes(1), ui.LastModifiedDate);
        Assert.Null((await GetAsync()).ClientId);
    }

    [Fact]
    public async Task Image_ThatWasSet_IsWhereTheAnswerSays()
    {
        var ui = await SetAsync(r => r.ImageFile = Png);

        using var image = await _pool.Server.GetAsync(ui.ImageUrl!);
        using var none = await _pool.Server.GetAsync(
            ui.ImageUrl!.Replace("/ALL/", $"/{_pool.ClientId}/", StringComparison.Ordinal));

        Assert.Equal("image/png", image.Content.Headers.ContentType?.MediaType);
        Assert.Equal(Png, await image.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Theory]
    [InlineData("body { color: red; }")]
    [InlineData(".secret-customizable { color: red; }")]
    [InlineData(".label-customizable .banner-customizable { color: red; }")]
    [InlineData("@import url('https://example.com/x.css');")]
    [InlineData("@media print { .label-customizable { color: red; } }")]
    [InlineData(".label-customizable { color: red;")]
    [InlineData("}")]
    public async Task Set_CssForSomethingElse_IsRefused(string css)
    {
        Assert.Equal("InvalidParameterException", (await RefusedAsync(r => r.CSS = css)).Code);
    }

    [Fact]
    public async Task Set_ImageThatIsNoneOrTooLarge_IsRefused()
    {
        var text = await RefusedAsync(r => r.ImageFile = "<svg/>"u8.ToArray());
        var large = await RefusedAsync(r => r.ImageFile = [.. Png, .. new byte[100 * 1024]]);

        Assert.All([text, large], refusal => Assert.Equal("InvalidParameterException", refusal.Code));
    }

    [Fact]
    public async Task Set_WithoutDomainOrClientOrPool_IsRefused()
    {
        var poolId = await _pool.Server.CreatePoolAsync();

        var domain = await RefusedAsync(r => r.UserPoolId = poolId);
        var client = await RefusedAsync(r => r.ClientId = "nobody");
        var pool = await RefusedAsync(r => r.UserPoolId = "local_nothere");
        var get = await _pool.Server.RefusalAsync(
            CognitoOperations.GetUICustomization, new() { UserPoolId = _pool.Id, ClientId = "nobody" });

        Assert.Equal("There has to be an existing domain associated with this user pool", domain.Message);
        Assert.All([client, pool, get], refusal => Assert.Equal("ResourceNotFoundException", refusal.Code));
    }

    private async Task<UICustomizationType> GetAsync(string? clientId = null) =>
        (await _pool.Server.CallAsync(
            CognitoOperations.GetUICustomization,
            new() { UserPoolId = _pool.Id, ClientId = clientId })).UICustomization;

    private async Task<UICustomizationType> SetAsync(Action<SetUICustomizationRequest> change) =>
        (await _pool.Server.CallAsync(CognitoOperations.SetUICustomization, Request(change))).UICustomization;

    private Task<CognitoException> RefusedAsync(Action<SetUICustomizationRequest> change) =>
        _pool.Server.RefusalAsync(CognitoOperations.SetUICustomization, Request(change));

    private SetUICustomizationRequest Request(Action<SetUICustomizationRequest> change)
    {
        var request = new SetUICustomizationRequest { UserPoolId = _pool.Id };
        change(request);
        return request;
    }
}
