namespace CognitoGateway.Http.Problems;

/// <summary>What a problem says by its status alone.</summary>
internal static class ProblemTypes
{
    private const string Rfc9110 = "https://www.rfc-editor.org/rfc/rfc9110#section-";

    /// <summary>The problem's type: where the status is defined.</summary>
    public static string Of(int status) => status switch
    {
        400 => Rfc9110 + "15.5.1",
        401 => Rfc9110 + "15.5.2",
        403 => Rfc9110 + "15.5.4",
        404 => Rfc9110 + "15.5.5",
        405 => Rfc9110 + "15.5.6",
        406 => Rfc9110 + "15.5.7",
        408 => Rfc9110 + "15.5.9",
        409 => Rfc9110 + "15.5.10",
        412 => Rfc9110 + "15.5.13",
        413 => Rfc9110 + "15.5.14",
        415 => Rfc9110 + "15.5.16",
        416 => Rfc9110 + "15.5.17",
        422 => Rfc9110 + "15.5.21",
        429 => "https://www.rfc-editor.org/rfc/rfc6585#section-4",
        500 => Rfc9110 + "15.6.1",
        502 => Rfc9110 + "15.6.3",
        503 => Rfc9110 + "15.6.4",
        504 => Rfc9110 + "15.6.5",
        507 => "https://www.rfc-editor.org/rfc/rfc4918#section-11.5",
        _ => "about:blank",
    };

    /// <summary>The detail of the problems that the framework leaves without one; null where there is nothing to add.</summary>
    public static string? DetailOf(HttpContext context, int status) => status switch
    {
        404 when context.GetEndpoint() is null => "There is no such route.",
        405 => $"The route does not take {context.Request.Method}; the Allow header names what it takes.",
        408 => "The request's body did not come in time.",
        413 => "The request's body is too large.",
        415 => "The request's body has to be JSON, and its Content-Type application/json.",
        500 => "The gateway failed. Its log has more under the trace id.",
        _ => null,
    };
}
