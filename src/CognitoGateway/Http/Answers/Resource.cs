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
    private readonly byte[][] _path;
    private readonly RestShape _shape;

    private Resource(Type record, params byte[][] path)
    {
        Record = record;
        _path = path;
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
            [var only] when only.PropertyType.IsAssignableTo(typeof(CognitoShape)) =>
                new(only.PropertyType, Encoding.UTF8.GetBytes(only.Name)),
            _ => new(operation.ResponseType),
        };
    }

    /// <summary>An operation's whole answer, whatever it wraps; null where its answer says nothing.</summary>
    public static Resource? Whole(CognitoOperation operation) =>
        MembersOf(operation).Count == 0 ? null : new(operation.ResponseType);

    /// <summary>A record in this resource that is a resource of its own.</summary>
    /// <param name="member">The member that holds it, in Cognito's dialect.</param>
    public Resource Part<TPart>(string member)
        where TPart : CognitoShape => new(typeof(TPart), [.. _path, Encoding.UTF8.GetBytes(member)]);

    /// <summary>The resource's own JSON, in Cognito's dialect.</summary>
    public ReadOnlyMemory<byte> Slice(ReadOnlyMemory<byte> answer)
    {
        foreach (var member in _path)
        {
            answer = WireJson.TryGetMember(answer, member, out var value) ? value : "{}"u8.ToArray();
        }

        return answer;
    }

    /// <summary>Writes the members of the resource in REST's dialect, into an object that is open.</summary>
    /// <param name="slice">The resource's JSON, in Cognito's dialect.</param>
    /// <param name="json">Where to.</param>
    /// <param name="view">What the caller sees of users' attributes; null for all.</param>
    public void WriteMembers(ReadOnlyMemory<byte> slice, Utf8JsonWriter json, AttributeView? view) =>
        _shape.WriteMembers(slice.Span, json, view);

    private static IList<JsonPropertyInfo> MembersOf(CognitoOperation operation) =>
        CognitoJson.Wire.TypeInfo(operation.ResponseType).Properties;
}
