using CognitoGateway.Embedded.Domains;
using CognitoGateway.Embedded.LoginPages;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CognitoGateway.Embedded.OAuth;

/// <summary>The paths of all domains. What an endpoint refuses to say elsewhere is said on a page.</summary>
internal sealed class DomainRoutes(IEndpointRouteBuilder routes)
{
    private const int MaxBodySize = 64 * 1024;

    private readonly RouteGroupBuilder _group = routes.MapGroup(DomainHosts.Path + "/{domain}");
    private readonly PoolStore _store = routes.ServiceProvider.GetRequiredService<PoolStore>();
    private readonly ILogger _logger = routes.ServiceProvider.GetRequiredService<ILogger<DomainRoutes>>();

    /// <summary>Answers GET at the path.</summary>
    public DomainRoutes Get(string path, Func<DomainCall, Task> answer) => Map(HttpMethods.Get, path, answer);

    /// <summary>Answers POST at the path.</summary>
    public DomainRoutes Post(string path, Func<DomainCall, Task> answer) => Map(HttpMethods.Post, path, answer);

    /// <summary>Answers what a browser asks before a page of another origin may call the path.</summary>
    public DomainRoutes Options(string path, Func<DomainCall, Task> answer) => Map(HttpMethods.Options, path, answer);

    private DomainRoutes Map(string method, string path, Func<DomainCall, Task> answer)
    {
        _group.MapMethods(path, [method], (RequestDelegate)(http => AnswerAsync(http, answer)));
        return this;
    }

    private async Task AnswerAsync(HttpContext http, Func<DomainCall, Task> answer)
    {
        var name = (string)http.Request.RouteValues["domain"]!;
        if (_store.FindPoolOfDomain(name) is not { } pool)
        {
            await ErrorPage.WriteAsync(
                http, StatusCodes.Status404NotFound, "No such domain", "No user pool has this domain.");
            return;
        }

        http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = MaxBodySize;
        var call = new DomainCall(
            http, pool, http.Features.Get<DomainHost>() is null ? $"{DomainHosts.Path}/{name}" : "");
        try
        {
            await answer(call);
        }
        catch (PageException refusal)
        {
            await ErrorPage.WriteAsync(http, StatusCodes.Status400BadRequest, refusal.Title, refusal.Message);
        }
        catch (OAuthException refusal)
        {
            await ErrorPage.WriteAsync(http, StatusCodes.Status400BadRequest, refusal.Error, refusal.Description ?? "");
        }
        catch (CognitoException refusal)
        {
            await ErrorPage.WriteAsync(http, StatusCodes.Status400BadRequest, refusal.Code, refusal.Message);
        }
        catch (BadHttpRequestException refusal)
        {
            await ErrorPage.WriteAsync(http, refusal.StatusCode, "invalid_request", "The request could not be read.");
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The browser went away: there is nobody to answer.
        }
#pragma warning disable CA1031 // Whatever else goes wrong is a fault of this process, and is said to be one.
        catch (Exception e) when (!http.Response.HasStarted)
#pragma warning restore CA1031
        {
            OAuthLog.Failed(_logger, e, http.Request.Method);
            await ErrorPage.WriteAsync(
                http, StatusCodes.Status500InternalServerError, "server_error", "Something went wrong here.");
        }
    }
}
