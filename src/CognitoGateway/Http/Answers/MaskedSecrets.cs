using CognitoGateway.Sdk;
using CognitoGateway.Security;

namespace CognitoGateway.Http.Answers;

/// <summary>
/// Puts a mask in the place of the secrets of app clients, in whichever answer they are, unless the caller may see them.
/// </summary>
internal static class MaskedSecrets
{
    private static readonly Dictionary<Type, byte[]> Members = new()
    {
        [typeof(UserPoolClientType)] = [.. "ClientSecret"u8],
        [typeof(ClientSecretDescriptorType)] = [.. "ClientSecretValue"u8],
    };

    private static ReadOnlySpan<byte> Mask => "\"********\""u8;

    /// <summary>Whether a record's secret is masked for those who may not see it.</summary>
    public static bool Masks(Type record) => Members.ContainsKey(record);

    /// <summary>A record's JSON, in Cognito's dialect, as the caller may see it.</summary>
    /// <param name="json">The JSON as Cognito sent it.</param>
    /// <param name="record">The record.</param>
    /// <param name="context">The request that is answered.</param>
    public static ReadOnlyMemory<byte> In(ReadOnlyMemory<byte> json, Type record, HttpContext context)
    {
        if (!Members.TryGetValue(record, out var member)
            || context.SeesSecrets()
            || !WireJson.TryGetMember(json, member, out var secret))
        {
            return json;
        }

        json.Span.Overlaps(secret.Span, out var start);

        return (byte[])[.. json.Span[..start], .. Mask, .. json.Span[(start + secret.Length)..]];
    }
}
