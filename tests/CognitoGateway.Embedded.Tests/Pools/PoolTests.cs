using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Pools;

public sealed class PoolTests : IAsyncLifetime
{
    private TestServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Create_WithNothingButAName_HasCognitosDefaults()
    {
        var pool = await DescribeAsync(await _server.CreatePoolAsync());

        var password = pool.Policies!.PasswordPolicy!;
        Assert.Equal("test", pool.Name);
        Assert.Equal((8, 7), (password.MinimumLength, password.TemporaryPasswordValidityDays));
        Assert.True(password is
        {
            RequireUppercase: true, RequireLowercase: true, RequireNumbers: true, RequireSymbols: true,
        });
        Assert.Equal(["PASSWORD"], pool.Policies.SignInPolicy!.AllowedFirstAuthFactors!);
        Assert.Equal(
            ("OFF", "INACTIVE", "ESSENTIALS", "COGNITO_DEFAULT"),
            (pool.MfaConfiguration, pool.DeletionProtection, pool.UserPoolTier,
                pool.EmailConfiguration!.EmailSendingAccount));
        Assert.False(pool.AdminCreateUserConfig!.AllowAdminCreateUserOnly);
        Assert.Equal("CONFIRM_WITH_CODE", pool.VerificationMessageTemplate!.DefaultEmailOption);
        Assert.Null(pool.AccountRecoverySetting);
        Assert.Contains(pool.SchemaAttributes!, a => a is { Name: "sub", Mutable: false, Required: true });
        Assert.Equal($"arn:aws:cognito-idp:local:000000000000:userpool/{pool.Id}", pool.Arn);
    }

    [Fact]
    public async Task Create_PolicyInPart_LeavesOutWhatItDoesNotAskFor()
    {
        var pool = await DescribeAsync(await _server.CreatePoolAsync(new()
        {
            PoolName = "p",
            Policies = new() { PasswordPolicy = new() { MinimumLength = 12, RequireNumbers = true } },
        }));

        var password = pool.Policies!.PasswordPolicy!;
        Assert.Equal((12, true, false), (password.MinimumLength, password.RequireNumbers, password.RequireSymbols));
    }

    [Fact]
    public async Task Create_AliasAndUsernameAttributes_IsRefused() => Assert.Equal(
        "Only one of the aliasAttributes or usernameAttributes can be set in a user pool.",
        (await RefusedAsync(new() { PoolName = "p", AliasAttributes = ["email"], UsernameAttributes = ["email"] }))
            .Message);

    [Theory]
    [InlineData("TwoFunctions", "InvalidParameterException")]
    [InlineData("LaterVersionInLite", "FeatureUnavailableInTierException")]
    [InlineData("SenderWithoutKey", "InvalidParameterException")]
    public async Task Create_TriggersThatDoNotGoTogether_IsRefused(string problem, string code)
    {
        const string Arn = "arn:aws:lambda:eu-west-1:123456789012:function:f";
        LambdaConfigType triggers = problem switch
        {
            "TwoFunctions" => new()
            {
                PreTokenGeneration = Arn + "2",
                PreTokenGenerationConfig = new() { LambdaVersion = "V1_0", LambdaArn = Arn },
            },
            "LaterVersionInLite" => new()
            {
                PreTokenGenerationConfig = new() { LambdaVersion = "V2_0", LambdaArn = Arn },
            },
            _ => new() { CustomEmailSender = new() { LambdaVersion = "V1_0", LambdaArn = Arn } },
        };

        var refusal = await RefusedAsync(new() { PoolName = "p", UserPoolTier = "LITE", LambdaConfig = triggers });

        Assert.Equal(code, refusal.Code);
    }

    [Theory]
    [InlineData("Required", "Required custom attributes are not supported currently.")]
    [InlineData("NoType", "Invalid AttributeDataType input, consider using the provided AttributeDataType enum.")]
    [InlineData("TooLong", "user.x: String attributes cannot have a length of more than 2048")]
    [InlineData("Crossed", "user.x: Max length cannot be less than min length.")]
    [InlineData("CrossedNumber", "user.x: Max value cannot be less than min value.")]
    [InlineData("NotANumber", "Invalid StringAttributeConstraints for schema attribute x")]
    public async Task Create_CustomAttributeThatCannotBe_IsRefused(string problem, string message)
    {
        var attribute = new SchemaAttributeType { Name = "x", AttributeDataType = "String" };
        attribute = problem switch
        {
            "Required" => attribute with { Required = true },
            "NoType" => attribute with { AttributeDataType = null },
            "TooLong" => attribute with { StringAttributeConstraints = new() { MaxLength = "2049" } },
            "Crossed" => attribute with { StringAttributeConstraints = new() { MinLength = "5", MaxLength = "4" } },
            "CrossedNumber" => attribute with
            {
                AttributeDataType = "Number",
                NumberAttributeConstraints = new() { MinValue = "5", MaxValue = "4" },
            },
            _ => attribute with { StringAttributeConstraints = new() { MaxLength = "long" } },
        };

        Assert.Equal(message, (await RefusedAsync(new() { PoolName = "p", Schema = [attribute] })).Message);
    }

    [Fact]
    public async Task Create_StandardAttribute_CanBeRequiredButNotOfAnotherType()
    {
        var pool = await DescribeAsync(await _server.CreatePoolAsync(
            new() { PoolName = "p", Schema = [new() { Name = "email", Required = true, Mutable = false }] }));
        var refused = await RefusedAsync(
            new() { PoolName = "p", Schema = [new() { Name = "email", AttributeDataType = "Number" }] });

        Assert.Contains(pool.SchemaAttributes!, a => a is { Name: "email", Required: true, Mutable: false });
        Assert.StartsWith("You can not change AttributeDataType", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddCustomAttributes_Twice_IsRefusedTheSecondTime()
    {
        var poolId = await _server.CreatePoolAsync();
        var request = new AddCustomAttributesRequest
        {
            UserPoolId = poolId,
            CustomAttributes =
            [
                new() { Name = "tier", AttributeDataType = "String" },
                new() { Name = "inner", AttributeDataType = "Number", DeveloperOnlyAttribute = true },
            ],
        };

        await _server.CallAsync(CognitoOperations.AddCustomAttributes, request);
        var again = await _server.RefusalAsync(CognitoOperations.AddCustomAttributes, request);

        var names = (await DescribeAsync(poolId)).SchemaAttributes!.Select(attribute => attribute.Name);
        Assert.Equal("custom:tier: Existing attribute already has name custom:tier.", again.Message);
        Assert.Equal(["custom:tier", "dev:custom:inner"], names.TakeLast(2));
    }

    [Fact]
    public async Task Update_LeavingThingsOut_SetsThemBackAndKeepsWhatCannotChange()
    {
        var poolId = await _server.CreatePoolAsync(new()
        {
            PoolName = "p",
            AliasAttributes = ["email"],
            AutoVerifiedAttributes = ["email"],
            Policies = new() { PasswordPolicy = new() { MinimumLength = 20 } },
            UserPoolTags = new Dictionary<string, string> { ["team"] = "a" },
            LambdaConfig = new() { PreSignUp = "arn:aws:lambda:eu-west-1:000000000000:function:f" },
            SmsConfiguration = new() { SnsCallerArn = "arn:aws:iam::000000000000:role/sms" },
            MfaConfiguration = "OPTIONAL",
            EmailVerificationSubject = "Hello",
        });
        _server.Clock.Advance(TimeSpan.FromMinutes(1));

        await _server.CallAsync(
            CognitoOperations.UpdateUserPool, new() { UserPoolId = poolId, DeletionProtection = "ACTIVE" });

        var pool = await DescribeAsync(poolId);
        Assert.Equal(8, pool.Policies!.PasswordPolicy!.MinimumLength);
        Assert.Null(pool.AutoVerifiedAttributes);
        Assert.Empty(pool.UserPoolTags!);
        Assert.Null(pool.LambdaConfig!.PreSignUp);
        Assert.Null(pool.EmailVerificationSubject);
        Assert.Equal(("p", "OFF", "ACTIVE"), (pool.Name, pool.MfaConfiguration, pool.DeletionProtection));
        Assert.Equal(["email"], pool.AliasAttributes!);
        Assert.NotNull(pool.SmsConfiguration);
        Assert.True(pool.LastModifiedDate > pool.CreationDate);
    }

    [Fact]
    public async Task Template_GivenInEitherPlace_IsShownInBoth()
    {
        var pool = await DescribeAsync(await _server.CreatePoolAsync(new()
        {
            PoolName = "p",
            EmailVerificationMessage = "Your code: {####}",
            VerificationMessageTemplate = new() { EmailSubject = "Code" },
        }));

        Assert.Equal("Your code: {####}", pool.VerificationMessageTemplate!.EmailMessage);
        Assert.Equal("Code", pool.EmailVerificationSubject);
    }

    [Fact]
    public async Task Settings_ThatContradictEachOther_AreRefused()
    {
        var waiting = await RefusedAsync(new()
        {
            PoolName = "p",
            UserAttributeUpdateSettings = new() { AttributesRequireVerificationBeforeUpdate = ["email"] },
        });
        var recovery = await RefusedAsync(new()
        {
            PoolName = "p",
            AccountRecoverySetting = new()
            {
                RecoveryMechanisms =
                    [new() { Name = "admin_only", Priority = 1 }, new() { Name = "verified_email", Priority = 2 }],
            },
        });
        var mfa = await RefusedAsync(new() { PoolName = "p", MfaConfiguration = "ON" });
        var tier = await RefusedAsync(new()
        {
            PoolName = "p",
            UserPoolTier = "LITE",
            Policies = new() { PasswordPolicy = new() { PasswordHistorySize = 3 } },
        });

        Assert.All([waiting, recovery, mfa], error => Assert.Equal("InvalidParameterException", error.Code));
        Assert.Equal("FeatureUnavailableInTierException", tier.Code);
    }

    [Fact]
    public async Task Levels_NamedInPart_HaveTheUsualNamesBeside()
    {
        var poolId = await _server.CreatePoolAsync(
            new() { PoolName = "p", AcrConfiguration = Levels(("Level2", "b")) });

        var named = await DescribeAsync(poolId);
        await _server.CallAsync(CognitoOperations.UpdateUserPool, new() { UserPoolId = poolId });
        var left = await DescribeAsync(poolId);

        Assert.Equal(
            ["urn:cognito:loa:1", "b", "urn:cognito:loa:3", "urn:cognito:loa:4"],
            named.AcrConfiguration!.OrderBy(level => level.Key).Select(level => level.Value.AcrValue));
        Assert.Null(left.AcrConfiguration);
    }

    [Theory]
    [InlineData("ESSENTIALS", "Level1", "a", "Level2", "a", "InvalidParameterException")]
    [InlineData("ESSENTIALS", "Level1", "urn:cognito:loa:2", "Level3", "c", "InvalidParameterException")]
    [InlineData("ESSENTIALS", "Level1", "", "Level2", "b", "InvalidParameterException")]
    [InlineData("ESSENTIALS", "Level1", "a", "Level5", "b", "InvalidParameterException")]
    [InlineData("LITE", "Level1", "a", "Level2", "b", "FeatureUnavailableInTierException")]
    public async Task Levels_ThatAreNoGood_AreRefused(
        string tier, string level, string name, string otherLevel, string otherName, string code)
    {
        var levels = Levels((level, name), (otherLevel, otherName));
        var poolId = await _server.CreatePoolAsync();

        var created = await RefusedAsync(new() { PoolName = "p", UserPoolTier = tier, AcrConfiguration = levels });
        var updated = await _server.RefusalAsync(
            CognitoOperations.UpdateUserPool,
            new() { UserPoolId = poolId, UserPoolTier = tier, AcrConfiguration = levels });

        Assert.Equal((code, code), (created.Code, updated.Code));
    }

    [Fact]
    public async Task Levels_NameOf64Characters_IsTheLongest()
    {
        var longest = await _server.CreatePoolAsync(
            new() { PoolName = "p", AcrConfiguration = Levels(("Level1", new string('a', 64))) });
        var longer = await RefusedAsync(
            new() { PoolName = "p", AcrConfiguration = Levels(("Level1", new string('a', 65))) });

        Assert.NotNull((await DescribeAsync(longest)).AcrConfiguration);
        Assert.Equal("InvalidParameterException", longer.Code);
    }

    [Fact]
    public async Task Delete_Protected_IsRefusedUntilTheProtectionIsOff()
    {
        var poolId = await _server.CreatePoolAsync(new() { PoolName = "p", DeletionProtection = "ACTIVE" });

        var refused = await _server.RefusalAsync(CognitoOperations.DeleteUserPool, new() { UserPoolId = poolId });
        await _server.CallAsync(CognitoOperations.UpdateUserPool, new() { UserPoolId = poolId });
        await _server.CallAsync(CognitoOperations.DeleteUserPool, new() { UserPoolId = poolId });
        var gone = await _server.RefusalAsync(CognitoOperations.DescribeUserPool, new() { UserPoolId = poolId });

        Assert.Contains("deletion protection is activated", refused.Message, StringComparison.Ordinal);
        Assert.Equal($"User pool {poolId} does not exist.", gone.Message);
    }

    [Fact]
    public async Task List_InPages_ShowsEveryPoolOnce()
    {
        var created = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            created.Add(await _server.CreatePoolAsync());
        }

        var request = new ListUserPoolsRequest { MaxResults = 2 };
        var first = await _server.CallAsync(CognitoOperations.ListUserPools, request);
        var second = await _server.CallAsync(
            CognitoOperations.ListUserPools, request with { NextToken = first.NextToken });

        Assert.Equal(
            created.Order(StringComparer.Ordinal),
            first.UserPools!.Concat(second.UserPools!).Select(pool => pool.Id));
        Assert.Null(second.NextToken);
    }

    [Fact]
    public async Task Users_OfAPool_AreCounted()
    {
        var poolId = await _server.CreatePoolAsync();
        await _server.CreateUserAsync(poolId, "ann");

        Assert.Equal(1, (await DescribeAsync(poolId)).EstimatedNumberOfUsers);
    }

    [Fact]
    public async Task MfaConfig_SetAndShown_AgreesWithThePool()
    {
        var poolId = await _server.CreatePoolAsync();
        var request = new SetUserPoolMfaConfigRequest
        {
            UserPoolId = poolId,
            MfaConfiguration = "OPTIONAL",
            SoftwareTokenMfaConfiguration = new() { Enabled = true },
        };

        var none = await _server.RefusalAsync(
            CognitoOperations.SetUserPoolMfaConfig, request with { SoftwareTokenMfaConfiguration = null });
        var off = await _server.RefusalAsync(
            CognitoOperations.SetUserPoolMfaConfig, request with { MfaConfiguration = "OFF" });
        await _server.CallAsync(CognitoOperations.SetUserPoolMfaConfig, request);
        var shown = await _server.CallAsync(CognitoOperations.GetUserPoolMfaConfig, new() { UserPoolId = poolId });

        Assert.Equal(
            "Invalid MFA configuration given, can't turn on MFA without configuring an MFA.", none.Message);
        Assert.Equal(
            "Invalid MFA configuration given, can't disable MFA and configure an MFA together.", off.Message);
        Assert.Equal("OPTIONAL", shown.MfaConfiguration);
        Assert.True(shown.SoftwareTokenMfaConfiguration!.Enabled);
        Assert.Equal("OPTIONAL", (await DescribeAsync(poolId)).MfaConfiguration);
    }

    [Fact]
    public async Task Tags_SetAndTakenAway_AreListed()
    {
        var pool = await DescribeAsync(await _server.CreatePoolAsync());

        await _server.CallAsync(CognitoOperations.TagResource, new()
        {
            ResourceArn = pool.Arn!,
            Tags = new Dictionary<string, string> { ["team"] = "a", ["cost"] = "b" },
        });
        await _server.CallAsync(
            CognitoOperations.UntagResource, new() { ResourceArn = pool.Arn!, TagKeys = ["cost"] });
        var tags = await _server.CallAsync(CognitoOperations.ListTagsForResource, new() { ResourceArn = pool.Arn! });
        var tooMany = await _server.RefusalAsync(CognitoOperations.TagResource, new()
        {
            ResourceArn = pool.Arn!,
            Tags = Enumerable.Range(0, 51).ToDictionary(i => $"key{i}", _ => "v"),
        });

        Assert.Equal([KeyValuePair.Create("team", "a")], tags.Tags!);
        Assert.Equal("InvalidParameterException", tooMany.Code);
    }

    private async Task<UserPoolType> DescribeAsync(string poolId) => (await _server.CallAsync(
        CognitoOperations.DescribeUserPool, new() { UserPoolId = poolId })).UserPool!;

    private Task<CognitoException> RefusedAsync(CreateUserPoolRequest request) =>
        _server.RefusalAsync(CognitoOperations.CreateUserPool, request);

    private static Dictionary<string, AcrLevelConfigType> Levels(params (string Level, string Name)[] levels) =>
        levels.ToDictionary(
            level => level.Level, level => new AcrLevelConfigType { AcrValue = level.Name }, StringComparer.Ordinal);
}
