using System.ComponentModel.DataAnnotations;

namespace CognitoGateway.Http.Edge;

/// <summary>What comes with TLS; bound from the <c>Https</c> section.</summary>
public sealed class HttpsOptions
{
    internal const string Section = "Https";

    /// <summary>
    /// Whether plain requests are sent on to the HTTPS address, where the gateway listens at one; true by default.
    /// Health is answered either way.
    /// </summary>
    public bool Redirect { get; set; } = true;

    /// <summary>
    /// How long a browser that has come by HTTPS is told to come by nothing else: up to 2 years, 180 days by default; 0
    /// does not tell it. Not in Development.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "730.00:00:00")]
    public TimeSpan HstsMaxAge { get; set; } = TimeSpan.FromDays(180);
}
