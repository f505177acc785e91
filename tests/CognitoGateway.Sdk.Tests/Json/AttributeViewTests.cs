using System.Text;
using System.Text.Json;

namespace CognitoGateway.Sdk.Tests.Json;

/// <summary>What is seen of users' attributes, in both dialects.</summary>
public sealed class AttributeViewTests
{
    private static readonly AttributeView View = new(hidden: ["phone_number"], masked: ["email"]);

    [Theory]
    [InlineData("alice@example.com", "a***@e***")]
    [InlineData("a@b", "a***@b***")]
    [InlineData("+14155550100", "+1***")]
    [InlineData("Alice Liddell", "A***")]
    [InlineData("😀 smiles", "😀***")]
    [InlineData("gold", "***")]
    [InlineData("@home", "@***")]
    [InlineData("", "***")]
    public void Mask_Value_ShowsHowItBegins(string value, string expected) =>
        Assert.Equal(expected, AttributeView.Mask(value));

    [Fact]
    public void Write_RestDialect_LeavesOutWhatIsHiddenAndMasksWhatIsMasked()
    {
        var rest = Rewrite(
            RestShape.Of<UserType>(),
            """
            {"Username":"a","Attributes":[{"Name":"sub","Value":"1"},{"Name":"phone_number","Value":"+1415"},
            {"Value":"+1416","Name":"PHONE_NUMBER"},{"Name":"phone\u005fnumber","Value":"+1417"},
            {"Name":"email","Value":"\u0061lice@example.com"},{"Name":"Email"}]}
            """,
            isRest: true);

        Assert.Equal(
            """{"username":"a","attributes":{"sub":"1","email":"a***@e***","Email":"***"}}""", rest);
    }

    [Fact]
    public void WriteWire_CognitosDialect_IsAsItWasButForTheAttributes()
    {
        var wire = Rewrite(
            RestShape.Of<ListUsersResponse>(),
            """
            {"Users":[{"Username":"a","UserCreateDate":1700000000.5,"Enabled":true,"Attributes":[
            {"Name":"phone_number","Value":"+1415"},{"Name":"email","Value":"alice@example.com"},
            {"Name":"name","Value":"A"}]},{"Username":"b"}],"PaginationToken":"t"}
            """,
            isRest: false);

        Assert.Equal(
            """
            {"Users":[{"Username":"a","UserCreateDate":1700000000.5,"Enabled":true,"Attributes":[{"Name":"email","Value":"a***@e***"},{"Name":"name","Value":"A"}]},{"Username":"b"}],"PaginationToken":"t"}
            """,
            wire);
    }

    [Theory]
    [InlineData(true, """{"username":"a"}""")]
    [InlineData(false, """{"Username":"a"}""")]
    public void Write_MemberThatTheModelDoesNotKnow_IsNotShownToWhoDoesNotSeeAll(bool isRest, string expected)
    {
        const string Wire = """{"NewAttributes":[{"Name":"phone_number","Value":"+1415"}],"Username":"a"}""";

        Assert.Equal(expected, Rewrite(RestShape.Of<UserType>(), Wire, isRest));
    }

    private static string Rewrite(RestShape shape, string wire, bool isRest)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            if (isRest)
            {
                shape.Write(Encoding.UTF8.GetBytes(wire), start: 0, writer, View);
            }
            else
            {
                shape.WriteWire(Encoding.UTF8.GetBytes(wire), start: 0, writer, View);
            }
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
