namespace CognitoGateway.Security;

/// <summary>
/// A scope that a caller holds: for every pool that the gateway serves, written <c>users:read</c>, or for one,
/// <c>users:read@eu-west-1_a1B2c3D4e</c>. A scope for one pool opens no route that is not about one.
/// </summary>
/// <param name="Scope">One of <see cref="Scopes.Grantable"/>, or <see cref="Scopes.Every"/>.</param>
/// <param name="UserPoolId">Id of the pool; null for every one.</param>
internal readonly record struct Grant(string Scope, string? UserPoolId = null)
{
    private const char At = '@';

    /// <summary>Reads a grant as it is written in the configuration.</summary>
    public static Grant Parse(string text)
    {
        var at = text.IndexOf(At, StringComparison.Ordinal);

        return at < 0 ? new(text) : new(text[..at], text[(at + 1)..]);
    }

    /// <summary>What is wrong with a grant of the configuration; null where nothing is.</summary>
    public static string? FailureOf(string text)
    {
        var (scope, userPoolId) = Parse(text);
        if (scope != Scopes.Every && !Scopes.Grantable.ContainsKey(scope))
        {
            return $"'{text}', which is none of {string.Join(", ", Scopes.Grantable.Keys)}.";
        }

        return userPoolId is null || AllowedPools.IsPoolId(userPoolId)
            ? null
            : $"'{text}', which names no user pool: after @ comes an id, e.g. eu-west-1_a1B2c3D4e.";
    }

    /// <summary>The grant with <see cref="Scopes.Every"/> written out.</summary>
    public IEnumerable<Grant> Each()
    {
        if (Scope != Scopes.Every)
        {
            return [this];
        }

        var pool = UserPoolId;

        return Scopes.Grantable.Keys.Select(scope => new Grant(scope, pool));
    }

    /// <summary>Whether the grant is for the pool; with null, whether it is for every one.</summary>
    public bool IsFor(string? userPoolId) => UserPoolId is null || UserPoolId == userPoolId;

    /// <inheritdoc/>
    public override string ToString() => UserPoolId is null ? Scope : $"{Scope}{At}{UserPoolId}";
}
