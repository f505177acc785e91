using CognitoGateway.Embedded.SignIn;
using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.SignIn;

public sealed class UserContextTests
{
    [Theory]
    [InlineData(true, "192.0.2.7")]
    [InlineData(false, "127.0.0.1")]
    public async Task InitiateAuth_AddressToldByAServer_CountsWhereTheClientMayTellIt(bool may, string address)
    {
        await using var pool = await TestPool.StartAsync();
        await pool.AddConfirmedAsync("ann");
        await pool.TrackSessionsAsync(3);
        await pool.UseClientAsync(client =>
        {
            client.GenerateSecret = true;
            client.EnablePropagateAdditionalUserContextData = may;
        });
        var request = pool.Beginning(
            "USER_PASSWORD_AUTH",
            ("USERNAME", "ann"),
            ("PASSWORD", TestPool.Password),
            ("SECRET_HASH", SecretHash.Of(pool.Client.ClientSecret!, "ann", pool.ClientId)));

        await pool.Server.CallAsync(
            CognitoOperations.InitiateAuth, request with { UserContextData = new() { IpAddress = "192.0.2.7" } });

        var sessions = await pool.Server.CallAsync(
            CognitoOperations.AdminListUserSessions, new() { UserPoolId = pool.Id, Username = "ann" });
        Assert.Equal(address, Assert.Single(sessions.Sessions!).LastIPAddress);
    }
}
