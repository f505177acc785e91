using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Users;

public sealed class AttributeRulesTests
{
    private static readonly UserPool Pool = Build.Pool(new()
    {
        SchemaAttributes = SchemaRules.ForNewPool(
        [
            new() { Name = "email", Required = true, AttributeDataType = "String" },
            new()
            {
                Name = "level",
                AttributeDataType = "Number",
                NumberAttributeConstraints = new() { MaxValue = "9" },
            },
            new() { Name = "code", AttributeDataType = "String", Mutable = false },
            new()
            {
                Name = "tier",
                AttributeDataType = "String",
                StringAttributeConstraints = new() { MinLength = "2", MaxLength = "4" },
            },
        ]),
    });

    [Theory]
    [InlineData("custom:none", "x", "Type for attribute {custom:none} could not be determined")]
    [InlineData("custom:level", "ten", "custom:level: ")]
    [InlineData("custom:level", "10", "custom:level: ")]
    [InlineData("custom:tier", "x", "custom:tier: ")]
    [InlineData("custom:tier", "xxxxx", "custom:tier: ")]
    [InlineData("birthdate", "1990", "birthdate: ")]
    [InlineData("email_verified", "maybe", "email_verified: ")]
    public void CheckNew_ValueThatTheSchemaRefuses_NamesIt(string name, string value, string problem)
    {
        var attributes = New(Build.Attribute("email", "a@example.com"), Build.Attribute(name, value));

        var error = Assert.Throws<CognitoException>(() => AttributeRules.CheckNew(Pool, attributes));

        Assert.Equal("InvalidParameterException", error.Code);
        Assert.StartsWith(
            "Attributes did not conform to the schema: " + problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CheckNew_RequiredOneMissing_SaysSoInCognitosWords() =>
        Assert.Equal(
            "Attributes did not conform to the schema: email: The attribute is required\n",
            Assert.Throws<CognitoException>(() => AttributeRules.CheckNew(Pool, New())).Message);

    [Theory]
    [InlineData("email", "not an address", "Invalid email address format.")]
    [InlineData("phone_number", "0151", "Invalid phone number format.")]
    [InlineData("sub", "x", "Cannot modify")]
    public void Change_FormatOrFixedOne_IsRefused(string name, string value, string message) =>
        Assert.StartsWith(
            message,
            Assert.Throws<CognitoException>(() => Change(New(), Build.Attribute(name, value))).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Change_ImmutableOne_IsRefusedUnlessItStaysTheSame()
    {
        var before = New(Build.Attribute("custom:code", "x"));

        Assert.Equal("x", Change(before, Build.Attribute("custom:code", "x"))["custom:code"]);
        Assert.Equal(
            "user.custom:code: Attribute cannot be updated.\n",
            Assert.Throws<CognitoException>(() => Change(before, Build.Attribute("custom:code", "y"))).Message);
    }

    [Fact]
    public void Change_NewEmail_IsUnprovedUnlessTheSameChangeProvesIt()
    {
        var before = New(Build.Attribute("email", "a@example.com"), Build.Attribute("email_verified", "true"));

        Assert.Equal("false", Change(before, Build.Attribute("email", "b@example.com"))["email_verified"]);
        Assert.Equal("true", Change(before, Build.Attribute("email", "a@example.com"))["email_verified"]);
        Assert.Equal(
            "true",
            Change(before, Build.Attribute("email", "b@example.com"), Build.Attribute("email_verified", "true"))
                ["email_verified"]);
    }

    [Fact]
    public void Change_EmptyValue_DeletesTheAttributeAndItsProof()
    {
        var before = New(Build.Attribute("phone_number", "+4915100"), Build.Attribute("phone_number_verified", "true"));

        var after = Change(before, Build.Attribute("phone_number", ""));

        Assert.Empty(after);
    }

    [Fact]
    public void Delete_UnknownOrRequired_IsRefused()
    {
        var before = New(Build.Attribute("email", "a@example.com"));

        Assert.Equal(
            "Invalid user attributes: user.custom:foo: Attribute does not exist in the schema.\n",
            Assert.Throws<CognitoException>(() => AttributeRules.Delete(Pool, before, ["custom:foo"])).Message);
        Assert.Throws<CognitoException>(() => AttributeRules.Delete(Pool, before, ["email"]));
        Assert.Same(before, AttributeRules.Delete(Pool, before, ["nickname"]));
    }

    [Fact]
    public void Read_AttributeWithoutValue_IsRefused() =>
        Assert.Equal(
            "Attribute value for name must not be null",
            Assert.Throws<CognitoException>(() => AttributeRules.Read([new() { Name = "name" }])).Message);

    private static UserAttributes New(params IEnumerable<KeyValuePair<string, string>> attributes) =>
        UserAttributes.From(attributes);

    private static UserAttributes Change(UserAttributes before, params KeyValuePair<string, string>[] changes) =>
        AttributeRules.Change(Pool, before, changes);
}
