using CognitoGateway.Embedded.Assurance;

namespace CognitoGateway.Embedded.Tests.Assurance;

public sealed class ProofsTests
{
    [Theory]
    [InlineData("", 0, "")]
    [InlineData("fed", 0, "fed")]
    [InlineData("pwd", 1, "pwd")]
    [InlineData("sms", 2, "sms")]
    [InlineData("email_otp", 2, "email_otp")]
    [InlineData("email_otp sms", 2, "email_otp sms")]
    [InlineData("swk", 3, "swk")]
    [InlineData("hwk", 3, "hwk")]
    [InlineData("hwk mfa", 3, "hwk mfa")]
    [InlineData("swk otp", 3, "swk otp mfa")]
    [InlineData("pwd swk", 3, "pwd swk mfa")]
    [InlineData("pwd sms", 3, "pwd sms mfa")]
    [InlineData("email_otp pwd", 3, "email_otp pwd mfa")]
    [InlineData("pwd otp", 4, "pwd otp mfa")]
    [InlineData("pwd sms otp", 4, "pwd sms otp mfa")]
    public void Proofs_OfMethods_ComeToALevelAndSayWhetherTheyAreSeveral(string methods, int level, string claim)
    {
        var proofs = Proofs.None.With(methods.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal((level, claim), (proofs.Level, string.Join(' ', proofs.Claim)));
    }

    [Fact]
    public void Proofs_LevelOfAProvider_CountsWhereTheMethodsComeToLess()
    {
        var vouched = Proofs.None.With(AuthMethod.Federated) with { VouchedLevel = 2 };

        Assert.Equal((2, 4), (vouched.Level, vouched.With("pwd", "otp").Level));
    }

    [Fact]
    public void Proofs_TheSameMethodTwice_AreNoMoreThanOnce() =>
        Assert.Equal(["pwd"], Proofs.None.With("pwd").With("pwd").Methods);
}
