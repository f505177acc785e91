namespace CognitoGateway.Sdk.Tests.Model;

public sealed class CognitoOperationsTests
{
    [Fact]
    public void All_Operations_AreThereOnce()
    {
        Assert.Equal(140, CognitoOperations.All.Count);
        Assert.Equal(140, CognitoOperations.All.Select(operation => operation.Name).Distinct().Count());
    }

    [Theory]
    [InlineData("AdminGetUser", true, OperationKind.Read, "UserRead")]
    [InlineData("SignUp", false, OperationKind.NonIdempotent, "UserCreation")]
    [InlineData("UpdateUserAttributes", false, OperationKind.Idempotent, "UserUpdate")]
    [InlineData("ListTerms", true, OperationKind.Read, null)]
    public void Operation_Facts_AreAsPublished(string name, bool signed, OperationKind kind, string? quota)
    {
        var operation = Assert.Single(CognitoOperations.All, operation => operation.Name == name);

        Assert.Equal((signed, kind, quota), (operation.Signed, operation.Kind, operation.QuotaCategory));
        Assert.Equal("AWSCognitoIdentityProviderService." + name, operation.Target);
    }

    [Fact]
    public void Pagination_MembersItNames_ExistOnTheRecords()
    {
        foreach (var operation in CognitoOperations.All.Where(operation => operation.Pagination is not null))
        {
            var pages = operation.Pagination!;
            Assert.NotNull(operation.RequestType.GetProperty(pages.RequestToken));
            Assert.NotNull(operation.ResponseType.GetProperty(pages.ResponseToken));
            Assert.NotNull(operation.ResponseType.GetProperty(pages.Items));
            Assert.True(pages.Limit is null || operation.RequestType.GetProperty(pages.Limit) is not null);
        }
    }
}
