using Microsoft.AspNetCore.Http.Extensions;

namespace CognitoGateway.Embedded.Messages;

/// <summary>The link that confirms a sign-up, with Cognito's path and parameters.</summary>
internal static class ConfirmationLink
{
    /// <summary>Path of the page that it leads to.</summary>
    public const string Path = "/confirmUser";

    public const string ClientId = "client_id";
    public const string UserName = "user_name";
    public const string Code = "confirmation_code";

    /// <summary>The link in a letter.</summary>
    public static Uri For(Uri server, Letter letter) => new(server, Path + new QueryBuilder
    {
        { ClientId, letter.Cause.ClientId ?? "" },
        { UserName, letter.User.Username },
        { Code, letter.Code },
    }.ToQueryString());
}
