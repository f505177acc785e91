using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Branding;

/// <summary>How the classic hosted pages would look, for one client or for all.</summary>
internal sealed record UiCustomization
{
    /// <summary>In the place of a client's id: all clients that have none of their own.</summary>
    public const string AllClients = "ALL";

    /// <summary>Version of the style sheet that pages have without one of their own.</summary>
    public const string DefaultCssVersion = "20190128172214";

    /// <summary>The style sheet; null where the default is good enough.</summary>
    public string? Css { get; init; }

    /// <summary>When the style sheet was set, as a number.</summary>
    public required string CssVersion { get; init; }

    /// <summary>The logo; null where there is none.</summary>
    public byte[]? Image { get; init; }

    /// <summary>When it was first set.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last set.</summary>
    public required DateTimeOffset ModifiedAt { get; init; }

    /// <summary>What GetUICustomization shows.</summary>
    public UICustomizationType Shown(string poolId, string clientId, Uri image) => new()
    {
        UserPoolId = poolId,
        ClientId = clientId,
        CSS = Css,
        CSSVersion = CssVersion,
        ImageUrl = Image is null ? null : image.AbsoluteUri,
        CreationDate = CreatedAt,
        LastModifiedDate = ModifiedAt,
    };
}
