using CognitoGateway.Sdk;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace CognitoGateway.Embedded.AuthEvents;

/// <summary>
/// The links by which a user says whether a sign-in was the user's own. They name the user by the <c>sub</c>: a name or
/// an address has no place in what browsers and proxies write down.
/// </summary>
internal static class FeedbackLink
{
    /// <summary>Path of the page that they lead to.</summary>
    public const string Path = "/authEventFeedback";

    public const string Valid = "Valid";

    private const string UserPoolId = "user_pool_id";
    private const string Sub = "sub";
    private const string EventId = "event_id";
    private const string Token = "feedback_token";
    private const string Value = "feedback_value";

    /// <summary>The link about an event.</summary>
    public static Uri For(Uri server, AuthEvent about, string token, string value)
    {
        var query = new QueryBuilder
        {
            { UserPoolId, about.UserPoolId },
            { Sub, about.Sub },
            { EventId, about.Id },
            { Token, token },
            { Value, value },
        };

        return new(server, Path + query.ToQueryString());
    }

    /// <summary>What a link says; the username is the <c>sub</c>.</summary>
    public static UpdateAuthEventFeedbackRequest Read(IQueryCollection query) => new()
    {
        UserPoolId = query[UserPoolId].ToString(),
        Username = query[Sub].ToString(),
        EventId = query[EventId].ToString(),
        FeedbackToken = query[Token].ToString(),
        FeedbackValue = query[Value].ToString(),
    };
}
