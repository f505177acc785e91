using System.ComponentModel.DataAnnotations;
using CognitoGateway.Sdk;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CognitoGateway.Health;

/// <summary>How the gateway is.</summary>
public sealed record HealthResponse : CognitoShape
{
    private const string Healthy = "healthy";
    private const string Unhealthy = "unhealthy";

    /// <summary>Of all checks together: one of healthy, unhealthy.</summary>
    [Required]
    [AllowedValues(Healthy, Unhealthy)]
    public string Status { get; init; } = null!;

    /// <summary>The same of each check, by its name.</summary>
    [Required]
    [Items(AllowedValues = [Healthy, Unhealthy])]
    public IReadOnlyDictionary<string, string> Checks { get; init; } = null!;

    internal static HealthResponse Of(HealthReport report) => new()
    {
        Status = Of(report.Status),
        Checks = report.Entries.ToDictionary(check => check.Key, check => Of(check.Value.Status), StringComparer.Ordinal),
    };

    private static string Of(HealthStatus status) => status is HealthStatus.Unhealthy ? Unhealthy : Healthy;
}
