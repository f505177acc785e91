namespace CognitoGateway.Http.Edge;

/// <summary>
/// Takes off the headers in which the adapter for AWS Lambda tells of the invocation: the caller's identity as API Gateway
/// sees it, the function's own context. Nothing here goes by them, and elsewhere anybody could have sent them.
/// </summary>
internal static class LambdaHeaders
{
    private static readonly string[] OfTheAdapter = ["x-amzn-request-context", "x-amzn-lambda-context"];

    /// <summary>Takes them off every request.</summary>
    public static IApplicationBuilder UseNoLambdaHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        foreach (var header in OfTheAdapter)
        {
            context.Request.Headers.Remove(header);
        }

        return next(context);
    });
}
