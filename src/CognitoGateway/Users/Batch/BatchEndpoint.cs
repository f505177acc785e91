using CognitoGateway.Cognito;
using CognitoGateway.Http.Operations;
using CognitoGateway.Sdk;
using CognitoGateway.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace CognitoGateway.Users.Batch;

/// <summary>The route <c>/pools/{userPoolId}/users:batch</c>.</summary>
internal static class BatchEndpoint
{
    /// <summary>Adds what it needs.</summary>
    public static IServiceCollection AddUserBatches(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<BatchOptions>()
            .BindConfiguration(BatchOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true);

        return services;
    }

    /// <summary>Maps it.</summary>
    public static void MapUserBatches(this IEndpointRouteBuilder routes) => routes
        .MapPost("/pools/{userPoolId}/users:batch", Answer)
        .WithTags("Users")
        .WithMetadata(new DisableRequestSizeLimitAttribute(), BatchDocs.Instance)
        .Calls([.. BatchOperation.All.SelectMany(operation => operation.Operations).Distinct()])
        .Tells(
            "BatchUsers",
            "Create and change many users",
            "A line of JSON for each; a line of the answer for each line, in the same order, with the status and the "
            + "problem that the route for one user would answer; at the end one that sums up. Blank lines are passed "
            + "over. Lines about the same user are carried out one after the other, others several at once. A line "
            + "that fails stops no other. The answer is written while the request is read: a caller with more than a few "
            + "thousand lines has to read it while sending, as curl does.")
        .InBulk()
        .RequireAuthorization(Scopes.UsersWrite);

    private static BatchAnswer Answer(
        HttpContext context, CognitoClient cognito, IOptions<BatchOptions> options, ILogger<BatchAnswer> logger) =>
        MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type)
        && type.MediaType.Equals(BatchAnswer.ContentType, StringComparison.OrdinalIgnoreCase)
            ? new BatchAnswer(cognito, options.Value, logger)
            : throw new BadHttpRequestException("Not NDJSON.", StatusCodes.Status415UnsupportedMediaType);
}
