using System.Net;
using CognitoGateway.Embedded.Messages;
using CognitoGateway.Embedded.SignIn;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;
using Microsoft.AspNetCore.Http;

namespace CognitoGateway.Embedded.SignUp;

/// <summary>The page that the link in an e-mail leads to: it confirms the user, and says what came of it.</summary>
internal sealed class ConfirmationPage(PoolStore store, SignUpConfirmations confirmations)
{
    public async Task AnswerAsync(HttpContext http)
    {
        var text = "Your registration has been confirmed!";
        try
        {
            await ConfirmAsync(http.Request.Query, http.RequestAborted);
        }
        catch (CognitoException refusal)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            text = refusal.Message;
        }

        var nonce = PageHeaders.Write(http.Response);
        await http.Response.WriteAsync(Render(text, nonce), http.RequestAborted);
    }

    private Task<User> ConfirmAsync(IQueryCollection query, CancellationToken cancellationToken)
    {
        var client = ClientCall.Of(store, query[ConfirmationLink.ClientId].ToString());
        // Whoever has the link has the code, and need not have the client's secret.
        return confirmations.ConfirmAsync(
            client,
            new()
            {
                ClientId = client.Client.ClientId,
                Username = query[ConfirmationLink.UserName].ToString(),
                ConfirmationCode = query[ConfirmationLink.Code].ToString(),
            },
            cancellationToken);
    }

    private static string Render(string text, string nonce) => $$"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Confirm a user</title>
        <style nonce="{{nonce}}">
        :root { color-scheme: light dark; }
        body { font: 1.1rem/1.5 system-ui, sans-serif; margin: 20vh auto; max-width: 30rem; padding: 0 1rem; }
        </style>
        </head>
        <body>
        <p>{{WebUtility.HtmlEncode(text)}}</p>
        </body>
        </html>

        """;
}
