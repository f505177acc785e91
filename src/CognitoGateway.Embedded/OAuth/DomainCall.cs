using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using Microsoft.AspNetCore.Http;

namespace CognitoGateway.Embedded.OAuth;

/// <summary>A request to a pool's domain.</summary>
/// <param name="Http">The request and its answer.</param>
/// <param name="Pool">The pool that the domain is of.</param>
/// <param name="Base">What the domain's paths begin with as the browser sees them: empty at a name of its own.</param>
internal sealed record DomainCall(HttpContext Http, PoolState Pool, string Base)
{
    /// <summary>The parameters in the address.</summary>
    public OAuthParameters Query { get; } = new(Http.Request.Query);

    /// <summary>The fields of the body; none where it is not a form.</summary>
    public OAuthParameters Form { get; private init; } = OAuthParameters.None;

    /// <summary>Ends the request.</summary>
    public CancellationToken Aborted => Http.RequestAborted;

    /// <summary>The address that the request comes from; null where it is not known.</summary>
    public string? Address => Http.Connection.RemoteIpAddress?.ToString();

    /// <summary>The same call as operations see it.</summary>
    public CallContext Context { get; } = new(
        Guid.NewGuid().ToString(),
        CallContext.DefaultRegion,
        Http.Connection.RemoteIpAddress,
        Http.Request.Headers.UserAgent.ToString());

    /// <summary>The path of the domain's cookies.</summary>
    public string CookiePath => Base.Length == 0 ? "/" : Base;

    /// <summary>The call with the fields of its body read.</summary>
    /// <exception cref="OAuthException">The body is not a form.</exception>
    public async Task<DomainCall> WithFormAsync()
    {
        if (!Http.Request.HasFormContentType)
        {
            throw OAuthException.InvalidRequest("The body must be application/x-www-form-urlencoded");
        }

        try
        {
            return this with { Form = new(await Http.Request.ReadFormAsync(Aborted)) };
        }
        catch (InvalidDataException)
        {
            throw OAuthException.InvalidRequest("The body is not a form");
        }
    }

    /// <summary>A path of the domain, as the browser sees it.</summary>
    public string PathOf(string path) => Base + path;

    /// <summary>Sends the browser on.</summary>
    public Task RedirectAsync(string location)
    {
        Http.Response.Headers.CacheControl = "no-store";
        Http.Response.Redirect(location);
        return Task.CompletedTask;
    }
}
