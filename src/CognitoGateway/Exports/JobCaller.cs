using System.Security.Claims;
using CognitoGateway.Security;

namespace CognitoGateway.Exports;

/// <summary>Whose a job is. It is nobody else's, and not theirs either once they see other attributes than the job.</summary>
/// <param name="Scheme">The way in which the caller is known.</param>
/// <param name="Name">Name of the API key, or subject of the token.</param>
/// <param name="Policy">What the caller sees of users' attributes, in words; empty for everything.</param>
internal sealed record JobCaller(string Scheme, string Name, string Policy)
{
    /// <summary>What the job's calls are counted under: the same as the caller's own.</summary>
    public string QuotaName => $"{Scheme} {Name}";

    /// <summary>The caller of a request.</summary>
    public static JobCaller Of(ClaimsPrincipal caller) => new(
        caller.Identity!.AuthenticationType!,
        caller.FindFirst(CallerClaims.Subject)!.Value,
        caller.AttributePolicy()?.Text ?? "");
}
