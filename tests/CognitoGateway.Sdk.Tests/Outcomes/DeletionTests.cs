using CognitoGateway.Sdk.Tests.Support;

namespace CognitoGateway.Sdk.Tests.Outcomes;

public sealed class DeletionTests
{
    [Fact]
    public async Task SendAsync_BrokenOffAndNothingLeftToDelete_HasSucceeded()
    {
        using var host = new OutcomeHost(OutcomeHost.BrokenOff, StubCognito.Error("UserNotFoundException"));

        await host.SendAsync(CognitoOperations.AdminDeleteUser, Alice());

        Assert.Equal(["AdminDeleteUser", "AdminDeleteUser"], host.Calls);
    }

    [Fact]
    public async Task SendAsync_BrokenOffAndNoSuchGroupLeft_HasSucceeded()
    {
        using var host = new OutcomeHost(OutcomeHost.BrokenOff, StubCognito.Error("ResourceNotFoundException"));

        await host.SendAsync(CognitoOperations.DeleteGroup, new() { UserPoolId = "local_a", GroupName = "g" });

        Assert.Equal(2, host.Calls.Count());
    }

    [Theory]
    [InlineData("TooManyRequestsException")]
    [InlineData(null)]
    public async Task SendAsync_NothingToDeleteAndNoneCarriedOutBefore_FailsAsCognitoSays(string? before)
    {
        var notFound = StubCognito.Error("UserNotFoundException");
        using var host = before is null ? new OutcomeHost(notFound) : new OutcomeHost(StubCognito.Error(before), notFound);

        var failure = await host.FailAsync(CognitoOperations.AdminDeleteUser, Alice());

        Assert.Equal("UserNotFoundException", failure.Code);
    }

    [Fact]
    public async Task SendAsync_UpdateBrokenOffOfAUserWhoIsGone_FailsAsCognitoSays()
    {
        using var host = new OutcomeHost(OutcomeHost.BrokenOff, StubCognito.Error("UserNotFoundException"));

        var failure = await host.FailAsync(
            CognitoOperations.AdminDisableUser, new() { UserPoolId = "local_a", Username = "alice" });

        Assert.Equal("UserNotFoundException", failure.Code);
    }

    private static AdminDeleteUserRequest Alice() => new() { UserPoolId = "local_a", Username = "alice" };
}
