using CognitoGateway.Embedded.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Embedded.Messages;

/// <summary>What this area lends to others, and the inbox as routes.</summary>
internal static class MessageServices
{
    public static IServiceCollection AddMessages(this IServiceCollection services) => services
        .AddSingleton<MessageWriter>()
        .AddSingleton<MessageSender>();

    public static void MapInbox(this IEndpointRouteBuilder routes)
    {
        var store = routes.ServiceProvider.GetRequiredService<PoolStore>();
        routes.MapGet("/inbox", (RequestDelegate)(http => ShowAsync(http, store)));
        routes.MapGet("/inbox.json", (RequestDelegate)(http => ListAsync(http, store)));
    }

    // Who looks for somebody begins to type the name: the page shows whom it may be.
    private static Task ShowAsync(HttpContext http, PoolStore store)
    {
        var recipient = RecipientOf(http);
        var messages = Messages(
            store, to => recipient is null || to.Contains(recipient, StringComparison.OrdinalIgnoreCase));
        var version = $"\"{InboxPage.Version(messages)}\"";
        http.Response.Headers.ETag = version;
        if (http.Request.Headers.IfNoneMatch == version)
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        var nonce = PageHeaders.Write(http.Response);
        return http.Response.WriteAsync(InboxPage.Render(messages, recipient, nonce), http.RequestAborted);
    }

    private static Task ListAsync(HttpContext http, PoolStore store)
    {
        var recipient = RecipientOf(http);
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.WriteAsJsonAsync(
            Messages(store, to => recipient is null || to.Equals(recipient, StringComparison.OrdinalIgnoreCase)),
            InboxJson.Default.IReadOnlyListSentMessage,
            cancellationToken: http.RequestAborted);
    }

    private static string? RecipientOf(HttpContext http) =>
        http.Request.Query["recipient"].ToString() is { Length: > 0 } recipient ? recipient : null;

    private static IReadOnlyList<SentMessage> Messages(PoolStore store, Func<string, bool> isTo) =>
        [.. store.Inbox().Where(message => isTo(message.Recipient))];
}
