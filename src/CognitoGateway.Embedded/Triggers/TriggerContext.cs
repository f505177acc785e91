using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Users;

namespace CognitoGateway.Embedded.Triggers;

/// <summary>What every trigger is told: where something happens, to whom, and through which client.</summary>
/// <param name="Pool">The pool, whose settings name the functions.</param>
/// <param name="UserName">The stored username; for a user who is not there, the name as it was typed.</param>
/// <param name="ClientId">The app client; null where an administrator acts.</param>
internal sealed record TriggerContext(UserPool Pool, string UserName, string? ClientId)
{
    private const string NoClient = "CLIENT_ID_NOT_APPLICABLE";

    /// <summary>What happens to a user of the pool.</summary>
    public static TriggerContext Of(UserPool pool, User user, string? clientId = null) =>
        new(pool, user.Username, clientId);

    /// <summary>The event of one call, its answer still to be filled in by the function.</summary>
    internal TriggerEvent<TRequest, TResponse> Event<TRequest, TResponse>(
        string source, TRequest request, TResponse response, string version = "1") =>
        new()
        {
            Version = version,
            Region = Pool.Region,
            UserPoolId = Pool.Id,
            UserName = UserName,
            CallerContext = new("aws-sdk-unknown-unknown", ClientId ?? NoClient),
            TriggerSource = source,
            Request = request,
            Response = response,
        };

    /// <summary>The pool alone: usernames are nobody else's business.</summary>
    public override string ToString() => Pool.Id;
}
