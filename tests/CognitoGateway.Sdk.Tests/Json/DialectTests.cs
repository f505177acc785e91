using System.Text.Json;
using CognitoGateway.Sdk.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace CognitoGateway.Sdk.Tests.Json;

public sealed class DialectTests
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(25).WithQuietOnSuccess(true);

    private static readonly JsonSerializerOptions Spacious = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static TheoryData<Type> Records => [.. Shapes.All];

    [Theory]
    [MemberData(nameof(Records))]
    public void Wire_AnyRecord_ComesBackWhole(Type record) =>
        ComesBackWhole(CognitoJson.Wire, Shapes.Of(record, repeatNames: true), record);

    [Theory]
    [MemberData(nameof(Records))]
    public void Rest_AnyRecord_ComesBackWhole(Type record) =>
        ComesBackWhole(CognitoJson.Rest, Shapes.Of(record, repeatNames: false), record);

    [Theory]
    [MemberData(nameof(Records))]
    public void RestShape_AnyRecordOnTheWire_WritesWhatTheRestDialectWrites(Type record) =>
        Check.One(Config, Prop.ForAll(Arb.From(Shapes.Of(record, repeatNames: false)), instance =>
        {
            var wire = JsonSerializer.SerializeToUtf8Bytes(instance, CognitoJson.Wire.TypeInfo(record));
            var rest = JsonSerializer.SerializeToUtf8Bytes(instance, CognitoJson.Rest.TypeInfo(record));
            using var rewritten = JsonDocument.Parse(Rewrite(RestShape.Of(record), wire));
            using var expected = JsonDocument.Parse(rest);
            return JsonElement.DeepEquals(expected.RootElement, rewritten.RootElement);
        }));

    [Fact]
    public void Wire_AttributeTwiceAndWithoutValue_StaysAsItWas()
    {
        const string Wire = """{"UserAttributes":[{"Name":"a","Value":"1"},{"Name":"a"},{"Name":"b","Value":""}]}""";

        var user = JsonSerializer.Deserialize(Wire, CognitoJson.Wire.TypeInfo<AdminGetUserResponse>())!;

        Assert.Equal(["1", null, ""], user.UserAttributes!.Select(attribute => attribute.Value));
        Assert.Equal(Wire, JsonSerializer.Serialize(user, CognitoJson.Wire.TypeInfo<AdminGetUserResponse>()));
    }

    [Theory]
    [InlineData("1689721665.239", "2023-07-18T23:07:45.239Z")]
    [InlineData("1689721665", "2023-07-18T23:07:45.000Z")]
    [InlineData("1.689721665239E9", "2023-07-18T23:07:45.239Z")]
    [InlineData("0", "1970-01-01T00:00:00.000Z")]
    [InlineData("1689721665.2", "2023-07-18T23:07:45.200Z")]
    [InlineData("1689721665.04", "2023-07-18T23:07:45.040Z")]
    [InlineData("1689721665.0395", "2023-07-18T23:07:45.040Z")]
    [InlineData("-1.5", "1969-12-31T23:59:58.500Z")]
    [InlineData("4294967296", "2106-02-07T06:28:16.000Z")]
    public void RestShape_EpochSeconds_BecomeIso8601(string seconds, string iso)
    {
        var rest = Rewrite(RestShape.Of<UserType>(), $$"""{"UserCreateDate":{{seconds}}}""");

        Assert.Equal($$"""{"userCreateDate":"{{iso}}"}""", rest);
    }

    [Fact]
    public void RestShape_MembersUnknownToTheModel_PassThroughUnderTheirRestName()
    {
        var rest = Rewrite(
            RestShape.Of<UserType>(), """{"NewThing":{"Inner":[1,2]},"Username":"a","Enabled":null,"Other":"x"}""");

        Assert.Equal("""{"newThing":{"Inner":[1,2]},"username":"a","other":"x"}""", rest);
    }

    [Fact]
    public void RestShape_Attributes_BecomeOneObjectInAnyMemberOrder()
    {
        var rest = Rewrite(
            RestShape.Of<UserType>(),
            """{"Attributes":[{"Value":"a\u0040b","Name":"email"},{"Name":"custom:tier","Value":"gold"},{"Name":"x"}]}""");

        Assert.Equal("""{"attributes":{"email":"a\u0040b","custom:tier":"gold","x":null}}""", rest);
    }

    // What Cognito writes without a space is rewritten by another way than what has some.
    [Theory]
    [InlineData("""[]""", """{}""")]
    [InlineData("""[{"Name":"a","Value":"1"}]""", """{"a":"1"}""")]
    [InlineData("""[{"Name":"a","Value":""},{"Name":"b","Value":"2"}]""", """{"a":"","b":"2"}""")]
    [InlineData("""[{"Name":"ä","Value":"}],{"}]""", """{"ä":"}],{"}""")]
    [InlineData("""[{"Name":"a","Value":"1"},{"Name":"b"}]""", """{"a":"1","b":null}""")]
    [InlineData("""[{"Name":"a","Value":"1"},{"Name":"b","Value":"\""}]""", """{"a":"1","b":"\""}""")]
    [InlineData("""[{"Name":"a","Value":"1","New":2}]""", """{"a":"1"}""")]
    [InlineData("""[{"Name":"a","Value":null}]""", """{"a":null}""")]
    public void RestShape_AttributesWithAndWithoutSpace_AreRewrittenAlike(string list, string expected)
    {
        var plain = $$"""{"Username":"u","Attributes":{{list}},"Enabled":true,"UserStatus":"CONFIRMED"}""";
        using var parsed = JsonDocument.Parse(plain);
        var spacious = JsonSerializer.Serialize(parsed.RootElement, Spacious);

        var rest = $$"""{"username":"u","attributes":{{expected}},"enabled":true,"userStatus":"CONFIRMED"}""";
        Assert.Equal(rest, Rewrite(RestShape.Of<UserType>(), plain));
        Assert.Equal(rest, Rewrite(RestShape.Of<UserType>(), spacious));
    }

    [Fact]
    public void RestShape_ManyAttributes_AreWrittenHoweverLongTheyAre()
    {
        var value = new string('v', 2000);
        var wire = $$"""{"Attributes":[{"Name":"a","Value":"{{value}}"},{"Name":"b","Value":"{{value}}"}],"Enabled":true}""";

        Assert.Equal(
            $$"""{"attributes":{"a":"{{value}}","b":"{{value}}"},"enabled":true}""",
            Rewrite(RestShape.Of<UserType>(), wire));
    }

    [Theory]
    [InlineData("""{"Attributes":[{"Name":"a","Value":"1"}""")]
    [InlineData("""{"Attributes":[{"Name":"a","Value":"1"}]""")]
    [InlineData("""{"Attributes":[{"Name":"a","Value":"1"}]]""")]
    [InlineData("""{"Attributes":[{"Name":"a","Value":"1"},]}""")]
    [InlineData("{\"Attributes\":[{\"Name\":\"a\",\"Value\":\"\n\"}]}")]
    public void RestShape_BrokenAttributes_AreAnError(string wire) =>
        Assert.ThrowsAny<JsonException>(() => Rewrite(RestShape.Of<UserType>(), wire));

    [Fact]
    public void Write_ARecordAmongOthers_EndsWhereItDoes()
    {
        var wire = """[{"Username":"a","Attributes":[{"Name":"n","Value":"1"}]},{"Username":"b"}]"""u8;
        using var stream = new MemoryStream();
        using var writer = new Utf8JsonWriter(stream);

        var end = RestShape.Of<UserType>().Write(wire, start: 1, writer, view: null);

        Assert.Equal(',', (char)wire[end]);
    }

    [Theory]
    [InlineData("""{"attributes":{"email":"a","email":"b"}}""")]
    [InlineData("""{"attributes":[{"Name":"email","Value":"a"}]}""")]
    [InlineData("""{"attributes":{"email":{}}}""")]
    [InlineData("""{"userCreateDate":1689721665}""")]
    [InlineData("""{"username":"a","username":"b"}""")]
    [InlineData("""{"usrname":"a"}""")]
    public void Rest_WhatTheDialectDoesNotHave_IsRefused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, CognitoJson.Rest.TypeInfo<UserType>()));

    [Fact]
    public void Rest_AttributesOfOtherTypes_BecomeCognitosTexts()
    {
        var user = JsonSerializer.Deserialize(
            """{"attributes":{"email_verified":true,"updated_at":42}}""", CognitoJson.Rest.TypeInfo<UserType>())!;

        Assert.Equal("true", user.Attributes!["email_verified"]);
        Assert.Equal("42", user.Attributes["updated_at"]);
    }

    [Fact]
    public void ToString_OfARecord_TellsItsNameAlone() =>
        Assert.Equal("ChangePasswordRequest", new ChangePasswordRequest { ProposedPassword = "secret" }.ToString());

    private static void ComesBackWhole(CognitoJson dialect, Gen<object> instances, Type record) =>
        Check.One(Config, Prop.ForAll(Arb.From(instances), instance =>
        {
            var json = JsonSerializer.SerializeToUtf8Bytes(instance, dialect.TypeInfo(record));
            return Shapes.Same(instance, JsonSerializer.Deserialize(json, dialect.TypeInfo(record)));
        }));

    private static string Rewrite(RestShape shape, string wire) =>
        Rewrite(shape, System.Text.Encoding.UTF8.GetBytes(wire));

    private static string Rewrite(RestShape shape, byte[] wire)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new() { Encoder = Spacious.Encoder }))
        {
            shape.Write(wire, start: 0, writer, view: null);
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
