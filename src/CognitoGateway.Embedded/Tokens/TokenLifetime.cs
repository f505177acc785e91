namespace CognitoGateway.Embedded.Tokens;

/// <summary>How long a client's tokens are good, from its numbers and units.</summary>
internal static class TokenLifetime
{
    private static readonly TimeSpan DefaultToken = TimeSpan.FromMinutes(60);
    private static readonly TimeSpan DefaultRefresh = TimeSpan.FromDays(30);

    /// <summary>Of an ID or access token: in hours where no unit is named, 60 minutes where no number is.</summary>
    public static TimeSpan Token(int? number, string? unit) =>
        number is null or 0 ? DefaultToken : number.Value * Unit(unit ?? "hours");

    /// <summary>Of a refresh token: in days where no unit is named, 30 days where no number is, or 0.</summary>
    public static TimeSpan Refresh(int? number, string? unit) =>
        number is null or 0 ? DefaultRefresh : number.Value * Unit(unit ?? "days");

    private static TimeSpan Unit(string unit) => unit switch
    {
        "seconds" => TimeSpan.FromSeconds(1),
        "minutes" => TimeSpan.FromMinutes(1),
        "hours" => TimeSpan.FromHours(1),
        _ => TimeSpan.FromDays(1),
    };
}
