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
    private readonly Lazy<ColumnNames> _columns;
    private Member[]? _members;

    private RestShape(JsonTypeInfo record)
    {
        _record = record;
        _columns = new(() => new(_record.Properties.Select(member => RestNames.Of(member.Name))));
    }

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

    private enum Form
    {
        /// <summary>REST's dialect.</summary>
        Rest,

        /// <summary>REST's dialect, attributes beside the record's own members.</summary>
        Flat,

        /// <summary>Cognito's own dialect.</summary>
        Wire,
    }

    /// <summary>What the record's attributes are called where they stand beside its own members.</summary>
    public ColumnNames Columns => _columns.Value;

    // Made on first use, not in the constructor: the model's records may hold each other.
    private Member[] Members => _members ??= [.. _record.Properties.Select(Member.Of)];

    /// <summary>How <typeparamref name="T"/> is rewritten.</summary>
    public static RestShape Of<T>()
        where T : CognitoShape => Of(typeof(T));

    /// <summary>How the record <paramref name="type"/> is rewritten.</summary>
    public static RestShape Of(Type type) =>
        Shapes.GetOrAdd(type, static record => new RestShape(CognitoJson.Wire.TypeInfo(record)));

    /// <summary>Writes the record's members alone, into an object that the caller opened and closes.</summary>
    /// <param name="wireJson">The record.</param>
    /// <param name="writer">Where to.</param>
    /// <param name="view">What is seen of users' attributes; null for all.</param>
    /// <exception cref="JsonException">It is not an object, or not as the model says.</exception>
    public void WriteMembers(ReadOnlySpan<byte> wireJson, Utf8JsonWriter writer, AttributeView? view)
    {
        var source = new Source(wireJson);
        WriteMembers(ref source, new(writer, view, Form.Rest));
    }

    /// <summary>Writes the record that begins at <paramref name="start"/>, whatever follows it.</summary>
    /// <param name="wireJson">JSON of Cognito's wire.</param>
    /// <param name="start">Where the record begins in it.</param>
    /// <param name="writer">Where to.</param>
    /// <param name="view">What is seen of users' attributes; null for all.</param>
    /// <returns>Where the record ends.</returns>
    /// <exception cref="JsonException">It is not an object, or not as the model says.</exception>
    public int Write(ReadOnlySpan<byte> wireJson, int start, Utf8JsonWriter writer, AttributeView? view) =>
        start + Write(new(wireJson[start..]), new(writer, view, Form.Rest));

    /// <summary>The same with attributes beside the record's own members, under the names of <see cref="Columns"/>.</summary>
    /// <exception cref="JsonException">It is not an object, or not as the model says.</exception>
    public int WriteFlat(ReadOnlySpan<byte> wireJson, int start, Utf8JsonWriter writer, AttributeView? view) =>
        start + Write(new(wireJson[start..]), new(writer, view, Form.Flat, Columns));

    /// <summary>The same in Cognito's own dialect, with what is seen of users' attributes.</summary>
    /// <exception cref="JsonException">It is not an object, or not as the model says.</exception>
    public int WriteWire(ReadOnlySpan<byte> wireJson, int start, Utf8JsonWriter writer, AttributeView view) =>
        start + Write(new(wireJson[start..]), new(writer, view, Form.Wire));

    private int Write(Source source, Target target)
    {
        WriteRecord(this, ref source, target);

        return source.Position;
    }

    private static void CopyValue(ref Source source, Utf8JsonWriter writer)
    {
        writer.WriteRawValue(source.TakeValue(), skipInputValidation: true);
    }

    private static void WriteTimestamp(ref Source source, Utf8JsonWriter writer)
    {
        var moment = EpochSecondsConverter.Read(ref source.Reader);
        Iso8601Converter.Write(writer, moment ?? throw new JsonException("The timestamp is out of range."));
    }

    private static void WriteAttributes(ref Source source, Target target)
    {
        if (target is { Form: Form.Rest, View: null } && source.TryWritePlainAttributes(target.Writer))
        {
            return;
        }

        Expect(ref source, JsonTokenType.StartArray);
        switch (target.Form)
        {
            case Form.Rest:
                target.Writer.WriteStartObject();
                WriteEachAttribute(ref source, target);
                target.Writer.WriteEndObject();
                break;
            case Form.Flat:
                WriteEachAttribute(ref source, target);
                break;
            default:
                target.Writer.WriteStartArray();
                WriteEachAttribute(ref source, target);
                target.Writer.WriteEndArray();
                break;
        }
    }

    private static void WriteEachAttribute(ref Source source, Target target)
    {
        while (source.Reader.Read() && source.Reader.TokenType is JsonTokenType.StartObject)
        {
            WriteAttribute(ref source, target);
        }
    }

    private static void WriteAttribute(ref Source source, Target target)
    {
        var name = ReadOnlySpan<byte>.Empty;
        var value = "null"u8;
        while (source.Reader.Read() && source.Reader.TokenType is JsonTokenType.PropertyName)
        {
            var isName = source.Reader.ValueTextEquals("Name"u8);
            var isValue = !isName && source.Reader.ValueTextEquals("Value"u8);
            source.Reader.Read();
            if (isName)
            {
                name = source.Reader.ValueIsEscaped
                    ? Encoding.UTF8.GetBytes(source.Reader.GetString()!)
                    : source.Reader.ValueSpan;
            }

            var taken = source.TakeValue();
            if (isValue)
            {
                value = taken;
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
        switch (target.Form)
        {
            case Form.Rest:
                writer.WritePropertyName(name);
                break;
            case Form.Flat:
                writer.WritePropertyName(target.Columns!.Of(name));
                break;
            default:
                writer.WriteStartObject();
                writer.WriteString("Name"u8, name);
                writer.WritePropertyName("Value"u8);
                break;
        }

        if (sight is AttributeSight.Masked)
        {
            WriteMasked(value, writer);
        }
        else
        {
            writer.WriteRawValue(value, skipInputValidation: true);
        }

        if (target.Form is Form.Wire)
        {
            writer.WriteEndObject();
        }
    }

    private static void WriteMasked(ReadOnlySpan<byte> value, Utf8JsonWriter writer)
    {
        var reader = new Utf8JsonReader(value);
        reader.Read();
        writer.WriteStringValue(
            AttributeView.Mask(reader.TokenType is JsonTokenType.String ? reader.GetString()! : ""));
    }

    private static void Expect(ref Source source, JsonTokenType token)
    {
        if (source.Reader.TokenType != token)
        {
            throw new JsonException($"Expected {token}.");
        }
    }

    private void WriteMembers(ref Source source, Target target)
    {
        Expect(ref source, JsonTokenType.StartObject);
        var expected = 0;
        while (source.Reader.Read() && source.Reader.TokenType is JsonTokenType.PropertyName)
        {
            var member = Find(ref source, ref expected);
            var unknown = member is null ? source.Reader.GetString() : null;
            source.Reader.Read();
            if (source.Reader.TokenType is JsonTokenType.Null)
            {
                continue;
            }

            if (member is null)
            {
                WriteUnknown(unknown!, ref source, target);
                continue;
            }

            if (target.Form is Form.Wire)
            {
                target.Writer.WritePropertyName(member.WireName);
            }
            else if (member.Kind is not Kind.Attributes || target.Form is Form.Rest)
            {
                target.Writer.WritePropertyName(member.RestName);
            }

            WriteValue(member, ref source, target);
        }
    }

    // It may hold attributes in a form that nobody knows yet: who may not see them all is not shown it.
    private static void WriteUnknown(
        string wireName, ref Source source, Target target)
    {
        if (target.View is not null)
        {
            source.Reader.Skip();
            return;
        }

        target.Writer.WritePropertyName(RestNames.Of(wireName));
        CopyValue(ref source, target.Writer);
    }

    // Cognito mostly sends members in the model's order: look first where the last one was found.
    private Member? Find(ref Source source, ref int expected)
    {
        var members = Members;
        for (var i = 0; i < members.Length; i++)
        {
            var at = (expected + i) % members.Length;
            if (source.Reader.ValueTextEquals(members[at].WireName))
            {
                expected = at + 1;
                return members[at];
            }
        }

        return null;
    }

    private static void WriteValue(
        Member member, ref Source source, Target target)
    {
        var writer = target.Writer;
        var inner = target.Form is Form.Flat ? target with { Form = Form.Rest } : target;
        switch (member.Kind)
        {
            case Kind.Timestamp when target.Form is not Form.Wire:
                WriteTimestamp(ref source, writer);
                break;
            case Kind.Attributes:
                WriteAttributes(ref source, target);
                break;
            case Kind.Record:
                WriteRecord(member.Record!, ref source, inner);
                break;
            case Kind.Records:
                Expect(ref source, JsonTokenType.StartArray);
                writer.WriteStartArray();
                while (source.Reader.Read() && source.Reader.TokenType is not JsonTokenType.EndArray)
                {
                    WriteRecord(member.Record!, ref source, inner);
                }

                writer.WriteEndArray();
                break;
            case Kind.RecordMap:
                Expect(ref source, JsonTokenType.StartObject);
                writer.WriteStartObject();
                while (source.Reader.Read() && source.Reader.TokenType is JsonTokenType.PropertyName)
                {
                    writer.WritePropertyName(source.Reader.GetString()!);
                    source.Reader.Read();
                    WriteRecord(member.Record!, ref source, inner);
                }

                writer.WriteEndObject();
                break;
            default:
                CopyValue(ref source, writer);
                break;
        }
    }

    private static void WriteRecord(
        RestShape record, ref Source source, Target target)
    {
        target.Writer.WriteStartObject();
        record.WriteMembers(ref source, target);
        target.Writer.WriteEndObject();
    }

    // What is read: JSON, and a reader in it.
    private ref struct Source
    {
        // Longer lists, which are rare, are written the other way.
        private const int LongestPlain = 2048;

        public Utf8JsonReader Reader;

        private ReadOnlySpan<byte> _json;
        private int _skipped;

        public Source(ReadOnlySpan<byte> json)
        {
            _json = json;
            Reader = new(json);
            Reader.Read();
        }

        /// <summary>How far it has been read.</summary>
        public readonly int Position => _skipped + (int)Reader.BytesConsumed;

        /// <summary>Reads over the value that the reader is at.</summary>
        /// <returns>The value.</returns>
        public ReadOnlySpan<byte> TakeValue()
        {
            var start = (int)Reader.TokenStartIndex;
            Reader.Skip();

            return _json[start..(int)Reader.BytesConsumed];
        }

        /// <summary>Reads over the attributes that the reader is at, and writes them, if they are plain ones.</summary>
        public bool TryWritePlainAttributes(Utf8JsonWriter writer)
        {
            Span<byte> plain = stackalloc byte[LongestPlain];
            var start = (int)Reader.TokenStartIndex;
            if (Reader.CurrentDepth != 1
                || !PlainAttributes.TryWriteObject(_json[start..], plain, out var read, out var written))
            {
                return false;
            }

            writer.WriteRawValue(plain[..written], skipInputValidation: true);
            _skipped += start + read;
            _json = _json[(start + read)..];
            Reader = WireReader.After(_json);

            return true;
        }
    }

    // Where it is written to, for whom, and in which form.
    private readonly record struct Target(
        Utf8JsonWriter Writer, AttributeView? View, Form Form, ColumnNames? Columns = null);

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
