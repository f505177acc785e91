using CognitoGateway.Embedded.Passwords;

namespace CognitoGateway.Embedded.Tests.Passwords;

public sealed class PasswordRulesTests
{
    private static readonly PasswordRules All = new(8, Upper: true, Lower: true, Digits: true, Symbols: true);

    [Theory]
    [InlineData("Passw0rd!")]
    [InlineData("Pass w0rd")]
    [InlineData("Pássw0rd=")]
    public void Violation_FittingPassword_IsNone(string password) => Assert.Null(All.Violation(password));

    [Theory]
    [InlineData("Pw0rd!", "Password not long enough")]
    [InlineData("passw0rd!", "Password must have uppercase characters")]
    [InlineData("PASSW0RD!", "Password must have lowercase characters")]
    [InlineData("ÄPASSW0RDä!", "Password must have lowercase characters")]
    [InlineData("Password!", "Password must have numeric characters")]
    [InlineData("Passw0rd1", "Password must have symbol characters")]
    [InlineData("Passw0rd1 ", "Password must have symbol characters")]
    [InlineData("p", "Password not long enough")]
    public void Violation_BrokenRules_NamesTheFirst(string password, string rule) =>
        Assert.Equal("Password did not conform with policy: " + rule, All.Violation(password));

    [Fact]
    public void Violation_RuleSwitchedOff_IsNotChecked() =>
        Assert.Null(new PasswordRules(6, false, false, false, false).Violation("aaaaaa"));
}
