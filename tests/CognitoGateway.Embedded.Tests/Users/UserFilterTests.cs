using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Users;

public sealed class UserFilterTests
{
    [Theory]
    [InlineData("email = \"a@b.example\"", "email", false, "a@b.example")]
    [InlineData("email=\"a\"", "email", false, "a")]
    [InlineData("  given_name   ^=   \"An\"  ", "given_name", true, "An")]
    [InlineData("cognito:user_status=\"CONFIRMED\"", "cognito:user_status", false, "CONFIRMED")]
    [InlineData("name = \"say \\\"hi\\\"\"", "name", false, "say \"hi\"")]
    [InlineData("name = \"back\\\\slash\"", "name", false, "back\\slash")]
    public void Parse_Filter_IsRead(string text, string attribute, bool isPrefix, string value) =>
        Assert.Equal(new UserFilter(attribute, isPrefix, value), UserFilter.Parse(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Parse_Empty_AsksForAll(string? text) => Assert.Null(UserFilter.Parse(text));

    [Theory]
    [InlineData("email")]
    [InlineData("email = a")]
    [InlineData("email $= \"a\"")]
    [InlineData("email = \"a\" and name = \"b\"")]
    [InlineData("email = \"a")]
    public void Parse_NotAFilter_IsRefused(string text) =>
        Assert.Equal(
            "Error while parsing filter",
            Assert.Throws<CognitoException>(() => UserFilter.Parse(text)).Message);

    [Theory]
    [InlineData("custom:tier")]
    [InlineData("nickname")]
    public void Parse_AttributeThatIsNotIndexed_IsRefused(string attribute) =>
        Assert.Equal(
            $"Invalid search attribute: {attribute}",
            Assert.Throws<CognitoException>(() => UserFilter.Parse($"{attribute} = \"a\"")).Message);

    [Theory]
    [InlineData("email = \"ann@example.com\"", "ann")]
    [InlineData("email = \"ANN@EXAMPLE.COM\"", "ann")]
    [InlineData("email ^= \"ann\"", "ann,Anna")]
    [InlineData("username ^= \"An\"", "Anna")]
    [InlineData("cognito:user_status = \"confirmed\"", "ann,Anna,ben")]
    [InlineData("status = \"Disabled\"", "ben")]
    [InlineData("status = \"disabled\"", "")]
    [InlineData("phone_number ^= \"+49\"", "")]
    public void Find_InAPoolThatIgnoresCase_FindsWhatMatches(string filter, string usernames)
    {
        var users = Table(StringComparer.OrdinalIgnoreCase);

        var found = UserFilter.Parse(filter)!.Find(users, after: null);

        Assert.Equal(usernames, string.Join(',', found.Select(user => user.Username)));
    }

    [Fact]
    public void Find_InAPoolThatTellsCaseApart_FindsTheExactCase()
    {
        var users = Table(StringComparer.Ordinal);

        Assert.Empty(UserFilter.Parse("email = \"ANN@EXAMPLE.COM\"")!.Find(users, after: null));
    }

    [Fact]
    public void Find_AfterAUser_GoesOnBehindThatUserAlsoWhenItIsGone()
    {
        var users = Table(StringComparer.Ordinal);
        var filter = UserFilter.Parse("email ^= \"ann\"")!;
        var first = filter.Find(users, after: null).First();
        users.Delete(first.Sub);

        var rest = filter.Find(users, new(users.KeyOf(first, "email"), first.Number));

        Assert.Equal(["Anna"], rest.Select(user => user.Username));
    }

    private static UserTable Table(StringComparer names)
    {
        var users = new UserTable(names);
        users.Save(Build.User("ann", 1, Build.Attribute("email", "ann@example.com")));
        users.Save(Build.User("Anna", 2, Build.Attribute("email", "anna@example.com")));
        users.Save(Build.User("ben", 3) with { Enabled = false });

        return users;
    }
}
