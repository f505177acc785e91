using System.Globalization;
using CognitoGateway.Http.Answers;
using CognitoGateway.Http.Binding;
using CognitoGateway.Sdk;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CognitoGateway.Auth;

/// <summary>
/// Has those who call in a user's name wait for their turn, by 429 rather than by holding their connection, and learns
/// from what Cognito answers whether it was a wrong guess.
/// </summary>
internal sealed class UserAttemptFilter(UserAttempts attempts, IProblemDetailsService problems) : IEndpointFilter
{
    private static readonly string[] WrongGuesses =
        ["NotAuthorizedException", "UserNotFoundException", "CodeMismatchException", "ExpiredCodeException"];

    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (context.Arguments.OfType<ICognitoRequest>().FirstOrDefault()?.Record
            is not IUserRequest { User: { } user } request)
        {
            return await next(context);
        }

        using var attempt = attempts.Begin(UserKey.Of(request.ClientId, user), out var wait);

        return attempt is null ? await RefuseAsync(context.HttpContext, wait) : await TryAsync(attempt, context, next);
    }

    private static async ValueTask<object?> TryAsync(
        UserAttempt attempt, EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            var result = await next(context);

            // Tokens, or a code that was right: a challenge has proved nothing yet.
            if (result is NoContent || (result is ResourceAnswer answer && answer.Has("AuthenticationResult"u8)))
            {
                attempt.Succeed();
            }

            return result;
        }
        catch (CognitoException exception) when (WrongGuesses.Contains(exception.Code))
        {
            attempt.Fail();
            throw;
        }
    }

    private async ValueTask<object?> RefuseAsync(HttpContext context, TimeSpan wait)
    {
        var seconds = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds));
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        await problems.WriteAsync(new()
        {
            HttpContext = context,
            ProblemDetails =
            {
                Status = StatusCodes.Status429TooManyRequests,
                Detail = $"Too many attempts for this user; try again in {seconds} s.",
            },
        });

        return Results.Empty;
    }
}
