namespace CognitoGateway.Embedded.Messages;

/// <summary>Where a message goes.</summary>
/// <param name="Attribute">The attribute that is reached, <c>email</c> or <c>phone_number</c>.</param>
/// <param name="Address">The e-mail address or phone number.</param>
internal sealed record Recipient(string Attribute, string Address)
{
    /// <summary><c>EMAIL</c> or <c>SMS</c>.</summary>
    public string Medium => MessageWriter.MediumOf(Attribute);

    /// <summary>The medium alone: the address is nobody else's business.</summary>
    public override string ToString() => Medium;
}
