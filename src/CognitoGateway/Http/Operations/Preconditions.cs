using CognitoGateway.Http.Answers;
using CognitoGateway.Http.Problems;
using CognitoGateway.Sdk;

namespace CognitoGateway.Http.Operations;

/// <summary>Says that a route heeds <c>If-Match</c>.</summary>
internal sealed class HeedsMatch
{
    private HeedsMatch()
    {
    }

    /// <summary>The one there is.</summary>
    public static HeedsMatch Instance { get; } = new();
}

/// <summary>Has routes change only what the caller has seen.</summary>
internal static class Preconditions
{
    private const string Header = "If-Match";

    /// <summary>
    /// Answers 412 to a request with an <c>If-Match</c> that the resource no longer is, and writes nothing. Cognito
    /// has no such condition: the resource is read first.
    /// </summary>
    /// <param name="route">The route.</param>
    /// <param name="readBack">How the resource is read.</param>
    public static RouteHandlerBuilder OnlyIfMatched(this RouteHandlerBuilder route, ReadBack readBack) => route
        .Calls(readBack.Operation)
        .WithMetadata(HeedsMatch.Instance)
        .AddEndpointFilter(async (invocation, next) =>
        {
            var context = invocation.HttpContext;
            if (context.Request.Headers.ContainsKey(Header))
            {
                await CheckAsync(context, readBack);
            }

            return await next(invocation);
        });

    private static async Task CheckAsync(HttpContext context, ReadBack readBack)
    {
        var cognito = context.RequestServices.GetRequiredService<CognitoClient>();
        using var current = await readBack.ReadAsync(context, cognito.Fresh, context.RequestAborted);
        if (!EntityTag.IsMatched(context.Request, current.TagFor(context)))
        {
            throw new RejectedRequestException("The resource is no longer what If-Match says: read it anew.")
            {
                Status = StatusCodes.Status412PreconditionFailed,
            };
        }
    }
}
