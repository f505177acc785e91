namespace CognitoGateway.Embedded.IdentityProviders;

/// <summary>Where users of a pool may come from.</summary>
internal sealed record IdentityProvider
{
    /// <summary>The name; unique in the pool, never changed.</summary>
    public required string Name { get; init; }

    /// <summary>Cognito's name of its kind; see <see cref="ProviderDetails"/>.</summary>
    public required string Type { get; init; }

    /// <summary>How it is spoken to, with what the pool added.</summary>
    public required IReadOnlyDictionary<string, string> Details { get; init; }

    /// <summary>The provider's claims by the attributes that take their values.</summary>
    public required IReadOnlyDictionary<string, string> AttributeMapping { get; init; }

    /// <summary>Further names that it is found by.</summary>
    public IReadOnlyList<string> Identifiers { get; init; } = [];

    /// <summary>What the provider calls the levels of assurance; null where nothing was said.</summary>
    public IReadOnlyDictionary<string, string>? AcrMapping { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public required DateTimeOffset ModifiedAt { get; init; }

    /// <summary>The name alone: the details hold secrets.</summary>
    public override string ToString() => Name;
}
