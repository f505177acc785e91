using Microsoft.AspNetCore.Http;

namespace CognitoGateway.Embedded.Protocol;

/// <summary>Browsers call Cognito from any origin: Amplify runs in the page.</summary>
internal static class Cors
{
    private static readonly string[] RequestHeaders =
    [
        "content-type", "x-amz-target", "x-amz-user-agent", "amz-sdk-invocation-id", "amz-sdk-request",
        "cache-control", "authorization", "x-amz-date", "x-amz-security-token", "x-amz-content-sha256",
    ];

    private static readonly string[] ResponseHeaders =
        ["x-amzn-requestid", "x-amzn-errortype", "x-amzn-errormessage", "date"];

    /// <summary>Lets the page read the answer.</summary>
    public static void Allow(HttpContext http)
    {
        if (http.Request.Headers.Origin.Count > 0)
        {
            http.Response.Headers.AccessControlAllowOrigin = "*";
            http.Response.Headers.AccessControlExposeHeaders = string.Join(',', ResponseHeaders);
        }
    }

    /// <summary>Answers the browser's question before the call.</summary>
    public static void AnswerPreflight(HttpContext http)
    {
        http.Response.Headers.AccessControlAllowOrigin = "*";
        http.Response.Headers.AccessControlAllowMethods = "POST";
        http.Response.Headers.AccessControlAllowHeaders = string.Join(',', RequestHeaders);
        http.Response.Headers.AccessControlMaxAge = "172800";
    }
}
