using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CognitoGateway.Sdk;

/// <summary>
/// A secret of the configuration. Wherever it is written out (text, JSON, a log, a debugger) it is
/// <see cref="Mask"/>; only <see cref="Reveal"/> gives it away.
/// </summary>
[DebuggerDisplay(Mask)]
[TypeConverter(typeof(FromText))]
[JsonConverter(typeof(MaskedInJson))]
public sealed class Secret
{
    /// <summary>What stands in the place of a secret.</summary>
    public const string Mask = "********";

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _value;

    /// <summary>Keeps a text secret.</summary>
    public Secret(string value) => _value = value;

    /// <summary>Keeps a text secret; null is no secret.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator Secret?(string? value) => value is null ? null : new(value);

    /// <summary>The secret itself, for whoever has to use it.</summary>
    public string Reveal() => _value;

    /// <summary>The mask.</summary>
    public override string ToString() => Mask;

    // The binder of the configuration asks for it by the attribute.
    private sealed class FromText : TypeConverter
    {
        public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) =>
            sourceType == typeof(string);

        public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
            value is string text ? new Secret(text) : base.ConvertFrom(context, culture, value);
    }

    private sealed class MaskedInJson : JsonConverter<Secret>
    {
        public override Secret Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("A secret is never read from JSON.");

        public override void Write(Utf8JsonWriter writer, Secret value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Mask);
    }
}
