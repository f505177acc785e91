namespace CognitoGateway.Security.Keys;

/// <summary>How one key follows another of the same name.</summary>
internal static class KeysRotation
{
    /// <summary>A key of the same name and rights; without a hash yet, nor an end.</summary>
    public static ApiKey NextOf(ApiKey key)
    {
        var next = new ApiKey { Name = key.Name };
        (IList<string> From, IList<string> To)[] lists =
        [
            (key.Scopes, next.Scopes),
            (key.Networks, next.Networks),
            (key.Attributes.Hidden, next.Attributes.Hidden),
            (key.Attributes.Masked, next.Attributes.Masked),
            (key.Attributes.ReadOnly, next.Attributes.ReadOnly),
        ];
        foreach (var (from, to) in lists)
        {
            foreach (var value in from)
            {
                to.Add(value);
            }
        }

        return next;
    }

    /// <summary>When the next key ends: after as long as the one before; null where that one had no end.</summary>
    /// <exception cref="KeysException">It cannot be told how long that is.</exception>
    public static string? EndOfNext(ApiKey before, DateTimeOffset now)
    {
        if (ApiKeyTime.Read(before.ExpiresAt) is not { } end)
        {
            return null;
        }

        return ApiKeyTime.Read(before.CreatedAt) is { } beginning && end > beginning
            ? ApiKeyTime.Write(now + (end - beginning))
            : throw new KeysException(
                $"The key {before.Name} has an end, and it is not known when it began: say when the next one ends, "
                + "--expires 90d.");
    }

    /// <summary>Has a key end then, unless it does before.</summary>
    public static void End(ApiKey key, DateTimeOffset at)
    {
        if (ApiKeyTime.Read(key.ExpiresAt) is not { } end || end > at)
        {
            key.ExpiresAt = ApiKeyTime.Write(at);
        }
    }

    /// <summary>Whether a key has ended.</summary>
    public static bool IsOver(ApiKey key, DateTimeOffset now) => ApiKeyTime.Read(key.ExpiresAt) <= now;
}
