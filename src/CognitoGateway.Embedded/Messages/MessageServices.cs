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

    private static Task ShowAsync(HttpContext http, PoolStore store)
    {
        var recipient = RecipientOf(http);
        PageHeaders.Write(http.Response);

        return http.Response.WriteAsync(InboxPage.Render(Messages(store, recipient), recipient), http.RequestAborted);
    }

    private static Task ListAsync(HttpContext http, PoolStore store)
    {
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.WriteAsJsonAsync(
            Messages(store, RecipientOf(http)),
            InboxJson.Default.IReadOnlyListSentMessage,
            cancellationToken: http.RequestAborted);
    }

    private static string? RecipientOf(HttpContext http) =>
        http.Request.Query["recipient"].ToString() is { Length: > 0 } recipient ? recipient : null;

    private static IReadOnlyList<SentMessage> Messages(PoolStore store, string? recipient) => recipient is null
        ? store.Inbox()
        : [.. store.Inbox().Where(m => m.Recipient.Equals(recipient, StringComparison.OrdinalIgnoreCase))];
}
