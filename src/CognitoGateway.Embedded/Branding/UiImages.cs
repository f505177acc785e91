using CognitoGateway.Embedded.Hosting;
using CognitoGateway.Embedded.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Embedded.Branding;

/// <summary>The logos of the classic hosted pages, where <c>ImageUrl</c> says they are.</summary>
internal static class UiImages
{
    /// <summary>The address of a logo.</summary>
    public static Uri AddressOf(ServerAddress server, string poolId, string clientId) =>
        new(server.Url, $"{poolId}/{clientId}/logo");

    /// <summary>The customization of the client or of <c>ALL</c>; null where there is none.</summary>
    public static UiCustomization? FindCustomization(PoolState pool, string clientId) =>
        clientId == UiCustomization.AllClients ? pool.Pool.Ui : pool.FindClient(clientId)?.Ui;

    public static void MapUiImages(this IEndpointRouteBuilder routes)
    {
        var store = routes.ServiceProvider.GetRequiredService<PoolStore>();
        routes.MapGet("/{poolId}/{clientId}/logo", http => AnswerAsync(http, store));
    }

    private static Task AnswerAsync(HttpContext http, PoolStore store)
    {
        var values = http.Request.RouteValues;
        if (store.FindPool((string)values["poolId"]!) is not { } pool
            || FindCustomization(pool, (string)values["clientId"]!) is not { Image: { } image })
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        http.Response.ContentType = UiCustomizationRules.MediaType(image);
        http.Response.ContentLength = image.Length;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return http.Response.Body.WriteAsync(image, http.RequestAborted).AsTask();
    }
}
