using System.Text.Json;
using CognitoGateway.Sdk;
using CognitoGateway.Security;

namespace CognitoGateway.Http.Collections;

/// <summary>Writes a row of Cognito's as one for the caller.</summary>
/// <param name="json">Cognito's page.</param>
/// <param name="start">Where the row begins in it.</param>
/// <param name="row">Where to.</param>
/// <returns>Where the row ends.</returns>
internal delegate int RowWriter(ReadOnlySpan<byte> json, int start, Utf8JsonWriter row);

/// <summary>The ways to write a row.</summary>
internal static class RowWriters
{
    /// <summary>In REST's dialect, as the caller may see it.</summary>
    public static RowWriter Rest(RestShape shape, AttributeView? view) =>
        (json, start, row) => shape.Write(json, start, row, view);

    /// <summary>The same, with attributes beside the row's own members.</summary>
    public static RowWriter Flat(RestShape shape, AttributeView? view) =>
        (json, start, row) => shape.WriteFlat(json, start, row, view);

    /// <summary>As Cognito has it, as far as the caller may see it.</summary>
    public static RowWriter Wire(RestShape shape, HttpContext context) =>
        context.User.AttributePolicy()?.View is { } view
            ? (json, start, row) => shape.WriteWire(json, start, row, view)
            : Copy;

    /// <summary>As it is.</summary>
    public static int Copy(ReadOnlySpan<byte> json, int start, Utf8JsonWriter row)
    {
        var end = WireJson.EndOf(json, start);
        row.WriteRawValue(json[start..end], skipInputValidation: true);

        return end;
    }
}
