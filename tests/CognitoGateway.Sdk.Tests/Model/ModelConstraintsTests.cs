namespace CognitoGateway.Sdk.Tests.Model;

public sealed class ModelConstraintsTests
{
    [Fact]
    public void Check_ValidRequest_FindsNothing() =>
        Assert.Empty(ModelConstraints.Check(new AdminGetUserRequest { UserPoolId = "local_demo", Username = "Zoë" }));

    [Fact]
    public void Check_SeveralFailures_FindsAllOfThem()
    {
        var violations = ModelConstraints.Check(new ListUsersRequest
        {
            UserPoolId = "no pool",
            Limit = 61,
            AttributesToGet = ["email", new string('x', 33)],
        });

        Assert.Equal(
            [
                ("UserPoolId", ConstraintRule.Pattern),
                ("AttributesToGet.1", ConstraintRule.MaxLength),
                ("Limit", ConstraintRule.Max),
            ],
            violations.Select(violation => (string.Join('.', violation.Path), violation.Rule)));
    }

    [Fact]
    public void Check_MissingMember_IsRequired()
    {
        var violation = Assert.Single(ModelConstraints.Check(new AdminGetUserRequest { UserPoolId = "local_demo" }));

        Assert.Equal(ConstraintRule.Required, violation.Rule);
        Assert.Equal(["Username"], violation.Path);
    }

    [Fact]
    public void Check_PartsOfAList_AreCheckedToo()
    {
        var violation = Assert.Single(ModelConstraints.Check(new AdminUpdateUserAttributesRequest
        {
            UserPoolId = "local_demo",
            Username = "alice",
            UserAttributes = [new() { Name = "email", Value = "a" }, new() { Name = new string('x', 33), Value = "b" }],
        }));

        Assert.Equal<object>(["UserAttributes", 1, "Name"], violation.Path);
    }

    [Fact]
    public void Check_SensitiveValue_IsNotRepeated()
    {
        var violations = ModelConstraints.Check(new ChangePasswordRequest
        {
            AccessToken = "a b",
            ProposedPassword = new string('x', 257),
        });

        Assert.All(violations, violation => Assert.Null(violation.Value));
        Assert.Equal(2, violations.Count);
    }

    [Theory]
    [InlineData("alice\n")]
    [InlineData("al ice")]
    public void Check_TrailingNewlineOrBlank_DoesNotPassThePattern(string username) =>
        Assert.Equal(
            ConstraintRule.Pattern,
            Assert.Single(ModelConstraints.Check(
                new AdminGetUserRequest { UserPoolId = "local_demo", Username = username })).Rule);

    [Fact]
    public void Check_EveryRecord_HasPatternsThatCompile()
    {
        foreach (var record in Support.Shapes.All)
        {
            ModelConstraints.Check((CognitoShape)Activator.CreateInstance(record)!);
        }
    }
}
