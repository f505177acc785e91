using System.Text;
using System.Text.Json;

namespace CognitoGateway.Sdk.Tests.Json;

/// <summary>Attributes as columns.</summary>
public sealed class ColumnNamesTests
{
    [Theory]
    [InlineData("email", "email")]
    [InlineData("custom:tier", "custom_tier")]
    [InlineData("dev:custom:a-b.c", "dev_custom_a_b_c")]
    [InlineData("custom:größe 😀", "custom_größe__")]
    [InlineData("username", "attribute_username")]
    [InlineData("Enabled", "attribute_Enabled")]
    [InlineData("groups", "attribute_groups")]
    public void Of_AnAttribute_IsItsColumn(string attribute, string column)
    {
        var names = RestShape.Of<UserType>().Columns;

        Assert.Equal(column, names.Of(attribute));
    }

    [Fact]
    public void WriteFlat_AUser_PutsAttributesBesideItsMembers()
    {
        var written = Flat(
            """
            {"Username":"a","Attributes":[{"Name":"custom:tier","Value":"gold"},{"Name":"username","Value":"b"},
            {"Name":"phone_number","Value":"+1"},{"Name":"email","Value":"ada@example.com"}],"Enabled":true,"UserCreateDate":1.5}
            """,
            new(hidden: ["phone_number"], masked: ["email"]));

        Assert.Equal(
            """
            {"username":"a","custom_tier":"gold","attribute_username":"b","email":"a***@e***","enabled":true,"userCreateDate":"1970-01-01T00:00:01.500Z"}
            """,
            written);
    }

    [Theory]
    [InlineData("""{"Username":"a","Attributes":[]}""", """{"username":"a"}""")]
    [InlineData("""{"Username":"a","Attributes":null,"New":1}""", """{"username":"a","new":1}""")]
    [InlineData("""{"Attributes":[{"Name":"custom:n","Value":null}]}""", """{"custom_n":null}""")]
    [InlineData("""{"Attributes":[{"Value":"v","Name":"cust\u006fm:n"}]}""", """{"custom_n":"v"}""")]
    public void WriteFlat_WhateverThereIs_IsAnObject(string wire, string expected) =>
        Assert.Equal(expected, Flat(wire, view: null));

    private static string Flat(string wire, AttributeView? view)
    {
        using var written = new MemoryStream();
        using (var writer = new Utf8JsonWriter(written))
        {
            var end = RestShape.Of<UserType>().WriteFlat(Encoding.UTF8.GetBytes(wire), 0, writer, view);
            Assert.Equal(Encoding.UTF8.GetByteCount(wire), end);
        }

        return Encoding.UTF8.GetString(written.ToArray());
    }
}
