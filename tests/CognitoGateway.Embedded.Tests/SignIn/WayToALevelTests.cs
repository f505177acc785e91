using CognitoGateway.Embedded.Assurance;
using CognitoGateway.Embedded.SignIn;

namespace CognitoGateway.Embedded.Tests.SignIn;

public sealed class WayToALevelTests
{
    private static readonly string[] FirstFactors = ["PASSWORD_SRP", "PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"];
    private static readonly string[] SecondFactors = ["SMS_MFA", "SOFTWARE_TOKEN_MFA", "EMAIL_OTP"];

    // Who is to reach 3 by a password is asked for that before any code.
    [Theory]
    [InlineData("", 1, "EMAIL_OTP PASSWORD PASSWORD_SRP SMS_OTP WEB_AUTHN")]
    [InlineData("", 2, "EMAIL_OTP PASSWORD PASSWORD_SRP SMS_OTP WEB_AUTHN")]
    [InlineData("", 3, "PASSWORD PASSWORD_SRP WEB_AUTHN")]
    [InlineData("", 4, "PASSWORD PASSWORD_SRP")]
    [InlineData("pwd", 2, "EMAIL_OTP SMS_MFA SOFTWARE_TOKEN_MFA WEB_AUTHN")]
    [InlineData("pwd", 3, "EMAIL_OTP SMS_MFA SOFTWARE_TOKEN_MFA WEB_AUTHN")]
    [InlineData("pwd", 4, "SOFTWARE_TOKEN_MFA")]
    [InlineData("pwd sms", 4, "SOFTWARE_TOKEN_MFA")]
    [InlineData("email_otp", 3, "PASSWORD PASSWORD_SRP WEB_AUTHN")]
    [InlineData("hwk", 4, "PASSWORD PASSWORD_SRP")]
    [InlineData("hwk otp", 4, "PASSWORD PASSWORD_SRP")]
    public void All_UserWithEveryFactor_BeginWithWhatIsMissing(string proved, int level, string begins) =>
        Assert.Equal(begins, Begins(proved, level, FirstFactors, SecondFactors));

    [Theory]
    [InlineData("", 4, "PASSWORD", "SMS_MFA", "")]
    [InlineData("", 3, "PASSWORD", "SMS_MFA", "PASSWORD")]
    [InlineData("", 2, "PASSWORD", "", "")]
    [InlineData("", 2, "PASSWORD SMS_OTP", "", "SMS_OTP")]
    [InlineData("pwd", 3, "PASSWORD SMS_OTP", "", "")]
    [InlineData("sms", 3, "PASSWORD SMS_OTP", "", "PASSWORD")]
    [InlineData("hwk", 4, "PASSWORD WEB_AUTHN", "SMS_MFA EMAIL_OTP", "")]
    public void All_UserWithSomeFactors_AreThoseOfThem(
        string proved, int level, string firstFactors, string secondFactors, string begins) =>
        Assert.Equal(begins, Begins(proved, level, Names(firstFactors), Names(secondFactors)));

    private static string Begins(
        string proved, int level, IReadOnlyList<string> firstFactors, IReadOnlyList<string> secondFactors) =>
        string.Join(' ', WayToALevel.All(Proofs.None.With(Names(proved)), level, firstFactors, secondFactors)
            .SelectMany(way => way.Begins)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal));

    private static string[] Names(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
