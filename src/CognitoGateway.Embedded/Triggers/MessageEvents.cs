using System.Text.Json.Serialization;

namespace CognitoGateway.Embedded.Triggers;

/// <summary>A message is about to be written.</summary>
internal sealed record CustomMessageRequest
{
    /// <summary>The user's attributes.</summary>
    public required IReadOnlyDictionary<string, string> UserAttributes { get; init; }

    /// <summary>The placeholder of the code.</summary>
    public required string CodeParameter { get; init; }

    /// <summary>The placeholder of the link.</summary>
    public required string LinkParameter { get; init; }

    /// <summary>The placeholder of the username; null but in invitations.</summary>
    public string? UsernameParameter { get; init; }

    /// <summary>What the caller wants functions to know; absent where nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? ClientMetadata { get; init; }

    /// <summary>The name alone: it holds personal data.</summary>
    public override string ToString() => nameof(CustomMessageRequest);
}

/// <summary>The message in the function's words; null members leave the pool's.</summary>
internal sealed record CustomMessageResponse
{
    /// <summary>The text message.</summary>
    public string? SmsMessage { get; init; }

    /// <summary>The e-mail.</summary>
    public string? EmailMessage { get; init; }

    /// <summary>The e-mail's subject.</summary>
    public string? EmailSubject { get; init; }
}

/// <summary>A message that the function sends in the service's place.</summary>
internal sealed record CustomSenderRequest
{
    /// <summary><c>customEmailSenderRequestV1</c> or <c>customSMSSenderRequestV1</c>.</summary>
    public string Type { get; init; } = "";

    /// <summary>
    /// The code or temporary password. The function gets it in base64, where Cognito encrypts it with the pool's KMS
    /// key first: here there is no KMS. Null in a notice, which has none.
    /// </summary>
    public required string? Code { get; init; }

    /// <summary>The user's attributes; of a notice what it tells, by the names that Cognito has for it.</summary>
    public required IReadOnlyDictionary<string, string> UserAttributes { get; init; }

    /// <summary>What the caller wants functions to know; absent where nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? ClientMetadata { get; init; }

    /// <summary>The name alone: it holds a code.</summary>
    public override string ToString() => nameof(CustomSenderRequest);
}
