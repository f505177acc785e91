using CognitoGateway.Embedded.Messages;
using CognitoGateway.Sdk;
using Microsoft.AspNetCore.Http;

namespace CognitoGateway.Embedded.AuthEvents;

/// <summary>
/// The page that the links of a notice lead to: it takes the user's word. Whatever is wrong with a link, it says no
/// more than that it is not good: neither users nor their events can be found out.
/// </summary>
internal sealed class FeedbackPage(UserFeedback feedback)
{
    public async Task AnswerAsync(HttpContext http)
    {
        var given = FeedbackLink.Read(http.Request.Query);
        var taken = await TryTakeAsync(given, http.RequestAborted);
        if (!taken)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
        }

        var nonce = PageHeaders.Write(http.Response);
        await http.Response.WriteAsync(Render(Text(taken, given.FeedbackValue), nonce), http.RequestAborted);
    }

    private static string Text(bool taken, string value) => (taken, value) switch
    {
        (false, _) => "This link is not good.",
        (_, FeedbackLink.Valid) => "Thank you for telling us that this was you.",
        _ => "Thank you for telling us that this was not you. Please change your password.",
    };

    private async Task<bool> TryTakeAsync(UpdateAuthEventFeedbackRequest given, CancellationToken cancellationToken)
    {
        if (ModelConstraints.Check(given).Count > 0)
        {
            return false;
        }

        try
        {
            await feedback.TakeByLinkAsync(given, cancellationToken);
            return true;
        }
        catch (CognitoException)
        {
            return false;
        }
    }

    private static string Render(string text, string nonce) => $$"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>A sign-in</title>
        <style nonce="{{nonce}}">
        :root { color-scheme: light dark; }
        body { font: 1.1rem/1.5 system-ui, sans-serif; margin: 20vh auto; max-width: 30rem; padding: 0 1rem; }
        </style>
        </head>
        <body>
        <p>{{text}}</p>
        </body>
        </html>

        """;
}
