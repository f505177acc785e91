using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Support;

/// <summary>The calls of a sign-in, step by step.</summary>
internal static class AuthCalls
{
    /// <summary>Begins a sign-in.</summary>
    public static Task<InitiateAuthResponse> StartAsync(
        this TestPool pool, string flow, params (string Name, string Value)[] parameters) =>
        pool.Server.CallAsync(CognitoOperations.InitiateAuth, pool.Beginning(flow, parameters));

    /// <summary>The refusal of a sign-in's beginning.</summary>
    public static Task<CognitoException> RefusedStartAsync(
        this TestPool pool, string flow, params (string Name, string Value)[] parameters) =>
        pool.Server.RefusalAsync(CognitoOperations.InitiateAuth, pool.Beginning(flow, parameters));

    /// <summary>Answers a challenge.</summary>
    public static Task<RespondToAuthChallengeResponse> AnswerAsync(
        this TestPool pool,
        string challenge,
        string? session,
        string username,
        params (string Name, string Value)[] parameters) =>
        pool.Server.CallAsync(
            CognitoOperations.RespondToAuthChallenge, pool.ReplyTo(challenge, session, username, parameters));

    /// <summary>The refusal of an answer.</summary>
    public static Task<CognitoException> RefusedAnswerAsync(
        this TestPool pool,
        string challenge,
        string? session,
        string username,
        params (string Name, string Value)[] parameters) =>
        pool.Server.RefusalAsync(
            CognitoOperations.RespondToAuthChallenge, pool.ReplyTo(challenge, session, username, parameters));

    /// <summary>The beginning of a sign-in, as a request.</summary>
    public static InitiateAuthRequest Beginning(
        this TestPool pool, string flow, params (string Name, string Value)[] parameters) => new()
        {
            ClientId = pool.ClientId,
            AuthFlow = flow,
            AuthParameters = parameters.ToDictionary(p => p.Name, p => p.Value),
        };

    /// <summary>The answer to a challenge, as a request.</summary>
    public static RespondToAuthChallengeRequest ReplyTo(
        this TestPool pool,
        string challenge,
        string? session,
        string username,
        params (string Name, string Value)[] parameters) => new()
        {
            ClientId = pool.ClientId,
            ChallengeName = challenge,
            Session = session,
            ChallengeResponses = parameters.Prepend(("USERNAME", username)).ToDictionary(p => p.Item1, p => p.Item2),
        };

    /// <summary>The answer to an SRP challenge, as parameters.</summary>
    public static (string Name, string Value)[] Proof(
        this TestPool pool,
        SrpClient client,
        IReadOnlyDictionary<string, string> challenge,
        string password = TestPool.Password,
        string? userId = null) =>
        [
            .. client.Answer(
                challenge,
                pool.Id[(pool.Id.IndexOf('_') + 1)..],
                userId ?? challenge["USER_ID_FOR_SRP"],
                password,
                pool.Clock.GetUtcNow()).Select(pair => (pair.Key, pair.Value)),
        ];

    /// <summary>Signs in with SRP, as far as that gets.</summary>
    public static async Task<RespondToAuthChallengeResponse> SrpAsync(
        this TestPool pool, string username, string password = TestPool.Password)
    {
        var client = new SrpClient();
        var challenge = await pool.StartAsync(
            "USER_SRP_AUTH", ("USERNAME", username), ("SRP_A", client.PublicNumber));

        return await pool.AnswerAsync(
            "PASSWORD_VERIFIER",
            challenge.Session,
            challenge.ChallengeParameters!["USER_ID_FOR_SRP"],
            pool.Proof(client, challenge.ChallengeParameters, password));
    }
}
