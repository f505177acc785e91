using System.Net;
using CognitoGateway.Tests.Support;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Tests.Security;

/// <summary>Keys in a file, which may change while the gateway runs.</summary>
public sealed class ApiKeyFileTests : IDisposable
{
    private const string Users = $"/pools/{TestIssuer.UserPoolId}/users";
    private const string First = "first-key-on-file";
    private const string Second = "second-key-on-file";

    private readonly TempFolder _folder = new();

    private string File => _folder.File("keys.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task File_Rewritten_CountsWithinASecond()
    {
        Write(First);
        await using var host = await StartAsync();

        var before = await StatusesAsync(host);
        Write(Second);
        var soon = await StatusesAsync(host);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        var after = await StatusesAsync(host);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), before);
        Assert.Equal(before, soon);
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), after);
    }

    [Fact]
    public async Task File_ClockSetBack_IsReadAgain()
    {
        Write(First);
        await using var host = await StartAsync();
        await StatusesAsync(host);
        Write(Second);

        host.Clock.Advance(TimeSpan.FromHours(-1));
        var after = await StatusesAsync(host);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), after);
    }

    [Fact]
    public async Task File_BesideTheConfiguration_LeavesItsKeysAsTheyAre()
    {
        Write(First);
        await using var host = await StartAsync();

        using var configured = await host.GetWithKeyAsync(Users, SecuredHost.Key);

        Assert.Equal(HttpStatusCode.OK, configured.StatusCode);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"Keys":[{"Name":"a"}]}""")]
    [InlineData("""{"Keys":[null]}""")]
    [InlineData("""{"Keyz":[]}""")]
    public async Task File_NoGoodAnyMore_LeavesTheKeysAsTheyWereUntilItIs(string json)
    {
        Write(First);
        await using var host = await StartAsync();
        await StatusesAsync(host);

        await System.IO.File.WriteAllTextAsync(File, json, TestContext.Current.CancellationToken);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        var broken = await StatusesAsync(host);
        Write(First, Second);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        var mended = await StatusesAsync(host);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), broken);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), mended);
    }

    [Fact]
    public async Task File_GoneOrEmpty_OpensNothing()
    {
        Write(First);
        await using var host = await StartAsync();
        await StatusesAsync(host);

        System.IO.File.Delete(File);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        var gone = await StatusesAsync(host);
        Write();
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        var empty = await StatusesAsync(host);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), gone);
        Assert.Equal(gone, empty);
    }

    [Theory]
    [InlineData("""{"Keys":[{"Name":"a","Sha256":"b","Scopes":["users:read"]}]}""", "ApiKeys:File: Keys:0:Sha256 must be")]
    [InlineData("""{"Keys":[{"Name":null,"Sha256":null,"Scopes":[null]}]}""", "ApiKeys:File: Keys:0:Name is missing")]
    [InlineData("""{"Keys":[{"Nam":"a"}]}""", "ApiKeys:File: It is not a file of keys: ")]
    [InlineData("""{"File":"other.json"}""", "ApiKeys:File: A file of keys cannot name another one")]
    [InlineData("{", "ApiKeys:File: It is not a file of keys: ")]
    public async Task Start_FileThatIsNoGood_IsNamed(string json, string message)
    {
        await System.IO.File.WriteAllTextAsync(File, json, TestContext.Current.CancellationToken);

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(StartAsync);

        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_FileWithAKeyOfTheConfiguration_IsRefused()
    {
        Write(SecuredHost.Key);

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(StartAsync);

        Assert.Contains("Keys:0:Sha256 is that of a key of the configuration", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_FileThatIsNotThere_IsRefused()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(StartAsync);

        Assert.Contains("which is not there", failure.Message, StringComparison.Ordinal);
    }

    private Task<SecuredHost> StartAsync()
    {
        var settings = SecuredHost.Settings;
        settings["ApiKeys:File"] = File;

        return SecuredHost.StartAsync(settings);
    }

    private void Write(params string[] keys) => System.IO.File.WriteAllText(File, $$"""
        {"Keys":[{{string.Join(',', keys.Select(key =>
            $$"""{"Name":"on file","Sha256":"{{SecuredHost.Sha256(key)}}","Scopes":["users:read"]}"""))}}]}
        """);

    private static async Task<(HttpStatusCode First, HttpStatusCode Second)> StatusesAsync(SecuredHost host)
    {
        using var first = await host.GetWithKeyAsync(Users, First);
        using var second = await host.GetWithKeyAsync(Users, Second);

        return (first.StatusCode, second.StatusCode);
    }
}
