using System.Buffers.Text;
using System.Text.Json;
using CognitoGateway.Http.Collections;
using CognitoGateway.Http.Problems;

namespace CognitoGateway.Connectors;

/// <summary>A place among the memberships of a pool, to go on from.</summary>
/// <param name="Groups">Cognito's token of the page of groups; null for the first one.</param>
/// <param name="Group">Name of the group in it; null for the first one.</param>
/// <param name="Users">Cognito's token of the page of the group's users; null for the first one.</param>
internal sealed record MembershipPlace(string? Groups = null, string? Group = null, string? Users = null)
{
    /// <summary>The place that a cursor names; the first one where there is none.</summary>
    /// <exception cref="RejectedRequestException">It is no cursor of memberships.</exception>
    public static MembershipPlace Read(string? cursor)
    {
        try
        {
            return cursor is null
                ? new()
                : JsonSerializer.Deserialize(
                    Base64Url.DecodeFromChars(cursor), ConnectorJson.Default.MembershipPlace) ?? new();
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            throw RejectedRequestException.For(QueryNames.Cursor[0], "Is no cursor of this collection.");
        }
    }

    /// <summary>The cursor of the place.</summary>
    public string ToCursor() =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(this, ConnectorJson.Default.MembershipPlace));
}
