using CognitoGateway.Audit;
using CognitoGateway.Auth;
using CognitoGateway.Cognito;
using CognitoGateway.Embedded.Hosting;
using CognitoGateway.Http.Docs;
using CognitoGateway.Http.Edge;
using CognitoGateway.Security;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Welcome;

/// <summary>Settings that are allowed, and yet not safe: each in a sentence that names the setting.</summary>
internal sealed class Risks(
    IOptions<CognitoOptions> cognito,
    IOptions<EmbeddedOptions> embedded,
    IOptions<ApiKeyOptions> keys,
    IOptions<AuditOptions> audit,
    IOptions<AuthRateLimitOptions> limits,
    DocsAccess docs,
    IHostEnvironment environment)
{
    /// <summary>The risks of a gateway that listens there.</summary>
    public IEnumerable<string> At(IEnumerable<string> addresses) => environment.IsDevelopment()
        ? InDevelopment(string.Join(", ", addresses.Where(ListenAddresses.IsExposed)))
        : Elsewhere();

    private IEnumerable<string> InDevelopment(string exposed)
    {
        if (exposed.Length > 0)
        {
            yield return $"Other machines reach {exposed}, and the key of Development is known to everybody.";
        }

        if (embedded.Value is { Enabled: true, AllowRemote: true })
        {
            yield return "Embedded:AllowRemote: other machines reach the embedded user pools, whose keys are known to everybody.";
        }
    }

    private IEnumerable<string> Elsewhere()
    {
        if (cognito.Value.UserPools.Contains("*"))
        {
            yield return "Cognito:UserPools: every user pool that the credentials reach is served.";
        }

        foreach (var key in keys.Value.Keys.Where(key => key.ExpiresAt is null && key.Scopes.Contains("*")))
        {
            yield return $"ApiKeys:Keys: {key.Name} may do everything, and never ends.";
        }

        if (audit.Value is { File: null, ConnectionString: null })
        {
            yield return "Audit:File, Audit:ConnectionString: what administrators do is in the log alone.";
        }

        if (limits.Value.Requests == 0)
        {
            yield return "RateLimits:Auth:Requests: passwords can be guessed as fast as they can be sent.";
        }

        if (docs.IsOpen)
        {
            yield return "Docs:Enabled: everybody sees Swagger UI.";
        }
    }
}
