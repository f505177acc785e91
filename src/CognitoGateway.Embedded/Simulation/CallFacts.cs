using System.Buffers.Text;
using System.Text.Json;
using CognitoGateway.Embedded.Store;

namespace CognitoGateway.Embedded.Simulation;

/// <summary>What the simulation needs to know of a request: nothing in it is a secret.</summary>
internal sealed record CallFacts
{
    /// <summary>The pool that it names; null where it names none.</summary>
    public string? UserPoolId { get; private init; }

    /// <summary>The challenge that it answers; null where it answers none.</summary>
    public string? ChallengeName { get; private init; }

    /// <summary>The user that it is of, by something that stays the same; null where it is of none.</summary>
    public string? User { get; private init; }

    /// <summary>Whether it is about a pool and no user of it.</summary>
    public bool IsOfPool { get; private init; }

    /// <summary>Reads a request; one that is none has no facts.</summary>
    public static CallFacts Of(ReadOnlyMemory<byte> body, PoolStore store)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Of(document.RootElement, store) : new();
        }
        catch (JsonException)
        {
            return new();
        }
    }

    private static CallFacts Of(JsonElement request, PoolStore store)
    {
        var username = Text(request, "Username")
            ?? Text(Member(request, "AuthParameters"), "USERNAME")
            ?? Text(Member(request, "ChallengeResponses"), "USERNAME");
        var poolId = Text(request, "UserPoolId");

        return new()
        {
            UserPoolId = poolId,
            ChallengeName = Text(request, "ChallengeName"),
            User = Text(request, "AccessToken") is { } token ? SubOf(token) : UserOf(request, username, store),
            IsOfPool = poolId is not null && username is null,
        };
    }

    private static string? UserOf(JsonElement request, string? username, PoolStore store) =>
        username is not null && Text(request, "ClientId") is { } clientId
            ? store.FindPoolOfClient(clientId)?.FindUser(username)?.Sub ?? $"{clientId} {username}"
            : null;

    // Whether the token is good is the operation's to say: here it only tells users apart.
    private static string? SubOf(string token)
    {
        if (token.Split('.') is not [_, var payload, _] || !Base64Url.IsValid(payload))
        {
            return null;
        }

        using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(payload));
        return Text(claims.RootElement, "sub");
    }

    private static JsonElement Member(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member) ? member : default;

    private static string? Text(JsonElement json, string name) =>
        Member(json, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
