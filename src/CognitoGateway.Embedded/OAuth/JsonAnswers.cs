using System.Text.Json.Serialization.Metadata;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Sdk;
using Microsoft.AspNetCore.Http;

namespace CognitoGateway.Embedded.OAuth;

/// <summary>The answers of endpoints that programs call, from pages of any origin too.</summary>
internal static class JsonAnswers
{
    /// <summary>Answers a call whose body is a form; refusals are JSON.</summary>
    public static async Task AnswerFormAsync(DomainCall call, Func<DomainCall, Task> answer)
    {
        Open(call);
        try
        {
            await answer(await call.WithFormAsync());
        }
        catch (OAuthException refusal)
        {
            await RefuseAsync(call, refusal);
        }
        catch (CognitoException refusal)
        {
            await RefuseAsync(call, OAuthException.InvalidRequest(refusal.Message));
        }
    }

    /// <summary>Lets pages of any origin read the answer, and nobody keep it.</summary>
    public static void Open(DomainCall call)
    {
        Cors.Allow(call.Http);
        call.Http.Response.Headers.CacheControl = "no-store";
        call.Http.Response.Headers.Pragma = "no-cache";
    }

    /// <summary>Answers the browser's question before a call of a page.</summary>
    public static Task AnswerPreflightAsync(DomainCall call)
    {
        var headers = call.Http.Response.Headers;
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlAllowMethods = "GET, POST";
        headers.AccessControlAllowHeaders = "authorization, content-type, x-requested-with";
        headers.AccessControlMaxAge = "3600";
        call.Http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    /// <summary>Writes an answer.</summary>
    public static Task WriteAsync<T>(DomainCall call, T answer, JsonTypeInfo<T> type) =>
        call.Http.Response.WriteAsJsonAsync(answer, type, cancellationToken: call.Aborted);

    /// <summary>Writes a refusal of a call that shows no token, or no good one.</summary>
    public static Task RefuseTokenAsync(DomainCall call, OAuthException refusal, int status)
    {
        // Descriptions are this process's own words, without quotation marks.
        call.Http.Response.Headers.WWWAuthenticate =
            $"Bearer error=\"{refusal.Error}\", error_description=\"{refusal.Description}\"";
        return RefuseAsync(call, refusal, status);
    }

    /// <summary>Writes a refusal.</summary>
    public static Task RefuseAsync(
        DomainCall call, OAuthException refusal, int status = StatusCodes.Status400BadRequest)
    {
        call.Http.Response.StatusCode = status;
        return WriteAsync(
            call, new ErrorAnswer(refusal.Error, refusal.Description), OAuthJson.Default.ErrorAnswer);
    }
}
