using CognitoGateway.Embedded.SoftwareTokens;

namespace CognitoGateway.Embedded.Tests.Support;

/// <summary>An authenticator app with one secret.</summary>
internal sealed class Authenticator(string secret, TimeProvider clock)
{
    /// <summary>The code of now, or of some steps before or after.</summary>
    public string Code(int steps = 0) => Totp.Code(Base32.Decode(secret), Totp.StepAt(clock.GetUtcNow()) + steps);

    /// <summary>A code that is not good now.</summary>
    public string WrongCode()
    {
        string[] good = [Code(-1), Code(), Code(1)];
        return Enumerable.Range(0, 4).Select(i => i.ToString("D6", null)).First(code => !good.Contains(code));
    }
}
