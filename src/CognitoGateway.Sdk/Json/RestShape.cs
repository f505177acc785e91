using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CognitoGateway.Sdk;

/// <summary>
/// Rewrites Cognito's JSON of one record in REST's dialect, from UTF-8 to UTF-8 in one pass and without making the
/// record: names in camelCase, timestamps in ISO 8601, attributes as an object. Members that the model does not know
/// are passed on under their REST name.
/// </summary>
public sealed class RestShape
{
    private static readonly ConcurrentDictionary<Type, RestShape> Shapes = new();

    private readonly JsonTypeInfo _record;
    private Member[]? _members;

    private RestShape(JsonTypeInfo record) => _record = record;

    private enum Kind
    {
        /// <summary>The same in both dialects: strings, numbers, booleans, maps, documents and lists of them.</summary>
        Copy,
        Timestamp,
        Attributes,
        Record,
        Records,
        RecordMap,
    }

    // Made on first use, not in the constructor: the model's records may hold each other.
    private Member[] Members => _members ??= [.. _record.Properties.Select(Member.Of)];

    /// <summary>How <typeparamref name="T"/> is rewritten.</summary>
    public static RestShape Of<T>()
        where T : CognitoShape => Of(typeof(T));

    /// <summary>How the record <paramref name="type"/> is rewritten.</summary>
    public static RestShape Of(Type type) =>
        Shapes.GetOrAdd(type, static record => new RestShape(CognitoJson.Wire.TypeInfo(record)));

    /// <summary>Writes the record <paramref name="wireJson"/>, an object of Cognito's wire, in REST's dialect.</summary>
    /// <param name="wireJson">The record.</param>
    /// <param name="writer">Where to.</param>
    /// <param name="view">What is seen of users' attributes; null for all.</param>
    /// <exception cref="JsonException">It is not an object, or not as the model says.</exception>
    public void Write(ReadOnlySpan<byte> wireJson, Utf8JsonWriter writer, AttributeView? view)
    {
        writer.WriteStartObject();
        WriteMembers(wireJson, writer, view);
        writer.WriteEndObject();
    }

    /// <summary>Writes the record's members alone, into an object that the caller opened and closes.</summary>
    /// <param name="wireJson">The record.</param>
    /// <param name="writer">Where to.</param>
    /// <param name="view">What is seen of users' attributes; null for all.</param>
    /// <exception cref="JsonException">It is not an object, or not as the model says.</exception>
    public void WriteMembers(ReadOnlySpan<byte> wireJson, Utf8JsonWriter writer, AttributeView? view)
    {
        var reader = new Utf8JsonReader(wireJson);
        reader.Read();
        WriteMembers(wireJson, ref reader, new(writer, view, IsRest: true));
    }

    /// <summary>Writes the record in Cognito's own dialect, with what is seen of users' attributes.</summary>
    /// <exception cref="JsonException">It is not an object, or not as the model says.</exception>
    public void WriteWire(ReadOnlySpan<byte> wireJson, Utf8JsonWriter writer, AttributeView view)
    {
        var reader = new Utf8JsonReader(wireJson);
        reader.Read();
        WriteRecord(this, wireJson, ref reader, new(writer, view, IsRest: false));
    }

    private static void CopyValue(ReadOnlySpan<byte> wireJson, ref Utf8JsonReader reader, Utf8JsonWriter writer)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        writer.WriteRawValue(wireJson[start..(int)reader.BytesConsumed], skipInputValidation: true);
    }

    private static void WriteTimestamp(ref Utf8JsonReader reader, Utf8JsonWriter writer)
    {
        var moment = reader.TryGetDecimal(out var seconds) ? EpochSecondsConverter.FromSeconds(seconds) : null;
        Iso8601Converter.Write(writer, moment ?? throw new JsonException("The timestamp is out of range."));
    }

    private static void WriteAttributes(ReadOnlySpan<byte> wireJson, ref Utf8JsonReader reader, Target target)
    {
        Expect(ref reader, JsonTokenType.StartArray);
        if (target.IsRest)
        {
            target.Writer.WriteStartObject();
        }
        else
        {
            target.Writer.WriteStartArray();
        }

        while (reader.Read() && reader.TokenType is JsonTokenType.StartObject)
        {
            WriteAttribute(wireJson, ref reader, target);
        }

        if (target.IsRest)
        {
            target.Writer.WriteEndObject();
        }
        else
        {
            target.Writer.WriteEndArray();
        }
    }

    private static void WriteAttribute(ReadOnlySpan<byte> wireJson, ref Utf8JsonReader reader, Target target)
    {
        var name = ReadOnlySpan<byte>.Empty;
        var value = "null"u8;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var isName = reader.ValueTextEquals("Name"u8);
            var isValue = !isName && reader.ValueTextEquals("Value"u8);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            if (isName)
            {
                name = reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(reader.GetString()!) : reader.ValueSpan;
            }

            reader.Skip();
            if (isValue)
            {
                value = wireJson[start..(int)reader.BytesConsumed];
            }
        }

        var sight = target.View?.Of(name) ?? AttributeSight.Shown;
        if (sight is not AttributeSight.Hidden)
        {
            WriteAttribute(name, value, sight, target);
        }
    }

    private static void WriteAttribute(
        ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, AttributeSight sight, Target target)
    {
        var writer = target.Writer;
        if (target.IsRest)
        {
            writer.WritePropertyName(name);
        }
        else
        {
            writer.WriteStartObject();
            writer.WriteString("Name"u8, name);
            writer.WritePropertyName("Value"u8);
        }

        if (sight is AttributeSight.Masked)
        {
            WriteMasked(value, writer);
        }
        else
        {
            writer.WriteRawValue(value, skipInputValidation: true);
        }

        if (!target.IsRest)
        {
            writer.WriteEndObject();
        }
    }

    private static void WriteMasked(ReadOnlySpan<byte> value, Utf8JsonWriter writer)
    {
        var reader = new Utf8JsonReader(value);
        reader.Read();
        writer.WriteStringValue(
            reader.TokenType is JsonTokenType.String ? AttributeView.Mask(reader.GetString()!) : AttributeView.Mask(""));
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType token)
    {
        if (reader.TokenType != token)
        {
            throw new JsonException($"Expected {token}.");
        }
    }

    private void WriteMembers(ReadOnlySpan<byte> wireJson, ref Utf8JsonReader reader, Target target)
    {
        Expect(ref reader, JsonTokenType.StartObject);
        var expected = 0;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var member = Find(ref reader, ref expected);
            var unknown = member is null ? reader.GetString() : null;
            reader.Read();
            if (reader.TokenType is JsonTokenType.Null)
            {
                continue;
            }

            if (member is null)
            {
                WriteUnknown(unknown!, wireJson, ref reader, target);
                continue;
            }

            if (target.IsRest)
            {
                target.Writer.WritePropertyName(member.RestName);
            }
            else
            {
                target.Writer.WritePropertyName(member.WireName);
            }

            WriteValue(member, wireJson, ref reader, target);
        }
    }

    // It may hold attributes in a form that nobody knows yet: who may not see them all is not shown it.
    private static void WriteUnknown(
        string wireName, ReadOnlySpan<byte> wireJson, ref Utf8JsonReader reader, Target target)
    {
        if (target.View is not null)
        {
            reader.Skip();
            return;
        }

        target.Writer.WritePropertyName(RestNames.Of(wireName));
        CopyValue(wireJson, ref reader, target.Writer);
    }

    // Cognito mostly sends members in the model's order: look first where the last one was found.
    private Member? Find(ref Utf8JsonReader reader, ref int expected)
    {
        var members = Members;
        for (var i = 0; i < members.Length; i++)
        {
            var at = (expected + i) % members.Length;
            if (reader.ValueTextEquals(members[at].WireName))
            {
                expected = at + 1;
                return members[at];
            }
        }

        return null;
    }

    private static void WriteValue(
        Member member, ReadOnlySpan<byte> wireJson, ref Utf8JsonReader reader, Target target)
    {
        var writer = target.Writer;
        switch (member.Kind)
        {
            case Kind.Timestamp when target.IsRest:
                WriteTimestamp(ref reader, writer);
                break;
            case Kind.Attributes:
                WriteAttributes(wireJson, ref reader, target);
                break;
            case Kind.Record:
                WriteRecord(member.Record!, wireJson, ref reader, target);
                break;
            case Kind.Records:
                Expect(ref reader, JsonTokenType.StartArray);
                writer.WriteStartArray();
                while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
                {
                    WriteRecord(member.Record!, wireJson, ref reader, target);
                }

                writer.WriteEndArray();
                break;
            case Kind.RecordMap:
                Expect(ref reader, JsonTokenType.StartObject);
                writer.WriteStartObject();
                while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
                {
                    writer.WritePropertyName(reader.GetString()!);
                    reader.Read();
                    WriteRecord(member.Record!, wireJson, ref reader, target);
                }

                writer.WriteEndObject();
                break;
            default:
                CopyValue(wireJson, ref reader, writer);
                break;
        }
    }

    private static void WriteRecord(
        RestShape record, ReadOnlySpan<byte> wireJson, ref Utf8JsonReader reader, Target target)
    {
        target.Writer.WriteStartObject();
        record.WriteMembers(wireJson, ref reader, target);
        target.Writer.WriteEndObject();
    }

    // Where it is written to, for whom, and in which of the dialects.
    private readonly record struct Target(Utf8JsonWriter Writer, AttributeView? View, bool IsRest);

    private sealed record Member(byte[] WireName, JsonEncodedText RestName, Kind Kind, RestShape? Record)
    {
        public static Member Of(JsonPropertyInfo property)
        {
            var (kind, record) = KindOf(property.PropertyType);
            return new(
                Encoding.UTF8.GetBytes(property.Name),
                JsonEncodedText.Encode(RestNames.Of(property.Name)),
                kind,
                record is null ? null : RestShape.Of(record));
        }

        private static (Kind Kind, Type? Record) KindOf(Type type)
        {
            if ((Nullable.GetUnderlyingType(type) ?? type) == typeof(DateTimeOffset))
            {
                return (Kind.Timestamp, null);
            }

            if (type == typeof(AttributeList))
            {
                return (Kind.Attributes, null);
            }

            if (type.IsAssignableTo(typeof(CognitoShape)))
            {
                return (Kind.Record, type);
            }

            return type.GenericTypeArguments is [.., var held] && held.IsAssignableTo(typeof(CognitoShape))
                ? (type.GenericTypeArguments.Length == 1 ? Kind.Records : Kind.RecordMap, held)
                : (Kind.Copy, null);
        }
    }
}
