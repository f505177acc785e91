namespace CognitoGateway.Embedded.Codes;

/// <summary>Hides an address as Cognito does where it tells to whom it has sent a code.</summary>
internal static class DeliveryMask
{
    private const int ShownDigits = 4;

    /// <summary><c>j***@e***</c> for an e-mail address, <c>+*******1234</c> for a phone number.</summary>
    public static string Hide(string destination) =>
        destination.Split('@') is [{ Length: > 0 } name, { Length: > 0 } domain]
            ? $"{name[0]}***@{domain[0]}***"
            : Phone(destination.TrimStart('+'));

    private static string Phone(string digits)
    {
        var shown = Math.Min(ShownDigits, digits.Length);
        return "+" + new string('*', digits.Length - shown) + digits[^shown..];
    }
}
