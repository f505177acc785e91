using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace CognitoGateway.Http.Answers;

/// <summary>The strong tag of a representation: a hash of what was sent.</summary>
internal static class EntityTag
{
    private const int Length = 16;

    /// <summary>The tag.</summary>
    public static EntityTagHeaderValue Of(ReadOnlyMemory<byte> representation) =>
        new($"\"{Convert.ToHexStringLower(SHA256.HashData(representation.Span).AsSpan(0, Length))}\"");

    /// <summary>Whether the caller has the representation already: <c>If-None-Match</c>, compared weakly.</summary>
    public static bool IsKnown(HttpRequest request, EntityTagHeaderValue tag) =>
        request.Headers.IfNoneMatch.Count > 0
        && request.GetTypedHeaders().IfNoneMatch.Any(known =>
            known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false));

    /// <summary>Whether the caller may change the representation: <c>If-Match</c>, compared strongly.</summary>
    public static bool IsMatched(HttpRequest request, EntityTagHeaderValue tag) =>
        request.GetTypedHeaders().IfMatch.Any(wanted =>
            wanted.Equals(EntityTagHeaderValue.Any) || wanted.Compare(tag, useStrongComparison: true));
}
