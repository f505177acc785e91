using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace CognitoGateway.Sdk;

/// <summary>
/// A JSON dialect of Cognito's records. Both dialects come from the same source-generated metadata and differ only in
/// their names and converters.
/// </summary>
public sealed class CognitoJson
{
    private CognitoJson(JsonNamingPolicy? names, bool strict, params ReadOnlySpan<JsonConverter> converters)
    {
        Options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = names,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            AllowDuplicateProperties = !strict,
            UnmappedMemberHandling = strict ? JsonUnmappedMemberHandling.Disallow : JsonUnmappedMemberHandling.Skip,
            TypeInfoResolver = CognitoJsonContext.Default,
        };
        foreach (var converter in converters)
        {
            Options.Converters.Add(converter);
        }

        Options.MakeReadOnly();
    }

    /// <summary>
    /// Cognito's own: PascalCase, epoch seconds, attributes as a list of names and values. Unknown members are passed
    /// over, as Cognito does.
    /// </summary>
    public static CognitoJson Wire { get; } =
        new(names: null, strict: false, new EpochSecondsConverter(), new AttributesAsListConverter());

    /// <summary>
    /// The gateway's: camelCase, ISO 8601 in UTC, attributes as one object. Unknown and repeated members are refused.
    /// </summary>
    public static CognitoJson Rest { get; } =
        new(RestNames.Policy, strict: true, new Iso8601Converter(), new AttributesAsObjectConverter());

    /// <summary>The dialect as System.Text.Json takes it.</summary>
    public JsonSerializerOptions Options { get; }

    /// <summary>How <typeparamref name="T"/> is read and written in this dialect.</summary>
    public JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    /// <summary>How <paramref name="type"/> is read and written in this dialect.</summary>
    public JsonTypeInfo TypeInfo(Type type) => Options.GetTypeInfo(type);
}
