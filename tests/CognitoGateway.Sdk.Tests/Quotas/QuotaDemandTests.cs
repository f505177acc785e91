using CognitoGateway.Sdk.Quotas;

namespace CognitoGateway.Sdk.Tests.Quotas;

public sealed class QuotaDemandTests
{
    [Fact]
    public void Of_AnswerToAChallenge_CountsAmongChallenges()
    {
        var demand = QuotaDemand.Of(
            CognitoOperations.AdminRespondToAuthChallenge, new AdminRespondToAuthChallengeRequest { ChallengeName = "SMS_MFA" });

        Assert.Equal(QuotaDemand.Challenges, demand.Category);
    }

    [Fact]
    public void Of_NewPassword_CountsAmongRecoveries()
    {
        var demand = QuotaDemand.Of(
            CognitoOperations.RespondToAuthChallenge,
            new RespondToAuthChallengeRequest { ChallengeName = "NEW_PASSWORD_REQUIRED" });

        Assert.Equal(("UserAccountRecovery", null), (demand.Category, demand.Own));
    }

    [Fact]
    public void Of_ReadsOfOneUser_CountTogetherWhateverTheyAre()
    {
        var user = QuotaDemand.Of(CognitoOperations.GetUser, new GetUserRequest { AccessToken = "a" });
        var device = QuotaDemand.Of(CognitoOperations.GetDevice, new GetDeviceRequest { AccessToken = "a" });
        var other = QuotaDemand.Of(CognitoOperations.GetUser, new GetUserRequest { AccessToken = "b" });

        Assert.Equal(user.Own, device.Own);
        Assert.NotEqual(user.Own, other.Own);
        Assert.Equal(("UserRead", "UserResourceRead"), (user.Category, device.Category));
    }

    [Fact]
    public void Of_ResourcesOfAPool_CountByPoolAndOperationToo()
    {
        var groups = QuotaDemand.Of(CognitoOperations.ListGroups, new ListGroupsRequest { UserPoolId = "local_a" });
        var same = QuotaDemand.Of(CognitoOperations.ListGroups, new ListGroupsRequest { UserPoolId = "local_a" });
        var other = QuotaDemand.Of(CognitoOperations.ListGroups, new ListGroupsRequest { UserPoolId = "local_b" });

        Assert.Equal(groups.Own, same.Own);
        Assert.NotEqual(groups.Own, other.Own);
        Assert.Equal(5, groups.Own!.Value.PerSecond);
    }

    [Fact]
    public void Of_OperationInNoCategory_CountsByItself()
    {
        var demand = QuotaDemand.Of(CognitoOperations.ListTerms, new ListTermsRequest { UserPoolId = "local_a" });

        Assert.Equal(("ListTerms", null), (demand.Category, demand.Own));
    }

    [Fact]
    public void Categories_OfAllOperations_HaveARate()
    {
        Assert.All(
            CognitoOperations.All.Select(operation => operation.QuotaCategory).OfType<string>().Distinct(),
            category => Assert.NotNull(QuotaCategory.Find(category)));
    }
}
