using CognitoGateway.Embedded.Passwords;
using CognitoGateway.Embedded.Tests.Support;

namespace CognitoGateway.Embedded.Tests.Passwords;

public sealed class TemporaryPasswordTests
{
    [Theory]
    [InlineData(6)]
    [InlineData(8)]
    [InlineData(99)]
    public void Generate_AnyPolicy_Fits(int minimumLength)
    {
        var policy = new PasswordRules(minimumLength, Upper: true, Lower: true, Digits: true, Symbols: true);

        for (var seed = 0; seed < 100; seed++)
        {
            Assert.Null(policy.Violation(TemporaryPassword.Generate(new RepeatableRandom(seed), minimumLength)));
        }
    }
}
