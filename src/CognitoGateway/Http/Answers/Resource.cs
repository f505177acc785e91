using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CognitoGateway.Sdk;

namespace CognitoGateway.Http.Answers;

/// <summary>
/// The resource in an operation's answer: the whole answer, or the one record that it wraps, such as the
/// <c>User</c> of AdminCreateUser. So a resource looks the same whichever operation answers with it.
/// </summary>
internal sealed class Resource
{
    private readonly byte[]? _member;
    private readonly RestShape _shape;

    private Resource(Type record, string? member)
    {
        Record = record;
        _member = member is null ? null : Encoding.UTF8.GetBytes(member);
        _shape = RestShape.Of(record);
    }

    /// <summary>The record of the resource.</summary>
    public Type Record { get; }

    /// <summary>The resource that an operation answers with; null where its answer says nothing.</summary>
    public static Resource? Of(CognitoOperation operation)
    {
        var members = MembersOf(operation);

        return members switch
        {
            [] => null,
            [var only] when only.PropertyType.IsAssignableTo(typeof(CognitoShape)) => new(only.PropertyType, only.Name),
            _ => new(operation.ResponseType, member: null),
        };
    }

    /// <summary>An operation's whole answer, whatever it wraps; null where its answer says nothing.</summary>
    public static Resource? Whole(CognitoOperation operation) =>
        MembersOf(operation).Count == 0 ? null : new(operation.ResponseType, member: null);

    /// <summary>The resource's own JSON, in Cognito's dialect.</summary>
    public ReadOnlyMemory<byte> Slice(ReadOnlyMemory<byte> answer)
    {
        if (_member is null)
        {
            return answer;
        }

        return WireJson.TryGetMember(answer, _member, out var value) ? value : "{}"u8.ToArray();
    }

    /// <summary>Writes the members of the resource in REST's dialect, into an object that is open.</summary>
    public void WriteMembers(ReadOnlyMemory<byte> slice, Utf8JsonWriter json) => _shape.WriteMembers(slice.Span, json);

    private static IList<JsonPropertyInfo> MembersOf(CognitoOperation operation) =>
        CognitoJson.Wire.TypeInfo(operation.ResponseType).Properties;
}
