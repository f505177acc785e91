using System.Text.Json;

namespace CognitoGateway.Sdk;

/// <summary>Readers of Cognito's JSON that go on behind what was read without them.</summary>
internal static class WireReader
{
    private static readonly JsonReaderState BehindMember = FindState();

    /// <summary>A reader behind a member's value in an object that no other one holds.</summary>
    /// <param name="rest">What follows the value.</param>
    public static Utf8JsonReader After(ReadOnlySpan<byte> rest) => new(rest, isFinalBlock: true, BehindMember);

    // A reader cannot be moved on, but made in the state that another one was in.
    private static JsonReaderState FindState()
    {
        var reader = new Utf8JsonReader("{\"\":\"\""u8, isFinalBlock: false, default);
        while (reader.Read())
        {
        }

        return reader.CurrentState;
    }
}
