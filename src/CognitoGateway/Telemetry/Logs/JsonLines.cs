using System.Buffers;
using System.Collections.Frozen;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CognitoGateway.Http.Answers;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace CognitoGateway.Telemetry.Logs;

/// <summary>
/// Writes a log record as one line of JSON, with the trace that it belongs to. The framework's own formatter has the
/// trace in the scopes, beside the request's path with the user name in it, and writes most of the rest twice.
/// </summary>
internal sealed class JsonLines(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    /// <summary>What it is called in the configuration.</summary>
    public const string FormatterName = "json-lines";

    private const string Template = "{OriginalFormat}";
    private const int UsualLength = 1024;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> OwnNames = FrozenSet.Create(
        "time", "level", "category", "event", "message", "traceId", "spanId", "exception")
        .GetAlternateLookup<ReadOnlySpan<char>>();

    [ThreadStatic]
    private static Utf8JsonWriter? _json;

    /// <inheritdoc/>
    public override void Write<TState>(
        in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        using var line = new PooledBuffer(UsualLength);
        var json = _json ??= new(line);
        json.Reset(line);
        json.WriteStartObject();
        json.WriteString("time"u8, time.GetUtcNow().UtcDateTime);
        json.WriteString("level"u8, NameOf(logEntry.LogLevel));
        json.WriteString("category"u8, logEntry.Category);
        if (logEntry.EventId.Name is { } name)
        {
            json.WriteString("event"u8, name);
        }

        json.WriteString("message"u8, logEntry.Formatter(logEntry.State, logEntry.Exception));
        WriteValues(json, logEntry.State);
        WriteTrace(json);
        if (logEntry.Exception is { } exception)
        {
            json.WriteString("exception"u8, exception.ToString());
        }

        json.WriteEndObject();
        json.Flush();
        Write(line.Written.Span, textWriter);
    }

    private static void Write(ReadOnlySpan<byte> line, TextWriter writer)
    {
        var chars = ArrayPool<char>.Shared.Rent(line.Length);
        try
        {
            writer.WriteLine(chars.AsSpan(0, Encoding.UTF8.GetChars(line, chars)));
        }
        finally
        {
            ArrayPool<char>.Shared.Return(chars);
        }
    }

    private static void WriteValues<TState>(Utf8JsonWriter json, TState state)
    {
        if (state is not IReadOnlyList<KeyValuePair<string, object?>> values)
        {
            return;
        }

        // Not by an enumerator, which would be allocated.
        for (var i = 0; i < values.Count; i++)
        {
            var (name, value) = values[i];
            if (value is not null && name is { Length: > 0 and <= 128 } and not Template)
            {
                WriteValue(json, name, value);
            }
        }
    }

    private static void WriteValue(Utf8JsonWriter json, string name, object value)
    {
        Span<char> camelCase = stackalloc char[name.Length];
        name.CopyTo(camelCase);
        camelCase[0] = char.ToLowerInvariant(camelCase[0]);
        if (!OwnNames.Contains(camelCase))
        {
            json.WritePropertyName(camelCase);
            Write(json, value);
        }
    }

    private static void WriteTrace(Utf8JsonWriter json)
    {
        if (Activity.Current is { IdFormat: ActivityIdFormat.W3C } span)
        {
            json.WriteString("traceId"u8, span.TraceId.ToHexString());
            json.WriteString("spanId"u8, span.SpanId.ToHexString());
        }
    }

    private static void Write(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case int or long or short or byte or uint:
                json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            default:
                json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    private static string NameOf(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Information => "information",
        LogLevel.Warning => "warning",
        LogLevel.Error => "error",
        _ => "critical",
    };
}
