namespace CognitoGateway.Sdk.Quotas;

/// <summary>What a call counts in.</summary>
/// <param name="Category">The quota that it shares with the other calls to the region.</param>
/// <param name="Own">A narrower one besides, of one user or one pool; null for none.</param>
internal readonly record struct QuotaDemand(string Category, NarrowQuota? Own)
{
    /// <summary>Answers to challenges, which have three times the rate of sign-ins for themselves.</summary>
    public const string Challenges = "ChallengeResponses";

    /// <summary>How often as many challenges as sign-ins may be answered.</summary>
    public const int ChallengesPerSignIn = 3;

    /// <summary>The category whose rate the challenges' is a multiple of.</summary>
    public const string SignIns = "UserAuthentication";

    private const string AccountRecovery = "UserAccountRecovery";
    private const string NewPassword = "NEW_PASSWORD_REQUIRED";
    private const int PerUser = 10;
    private const int PerPool = 5;

    /// <summary>What the call of the operation counts in.</summary>
    public static QuotaDemand Of(CognitoOperation operation, CognitoShape request) => request switch
    {
        RespondToAuthChallengeRequest { ChallengeName: NewPassword }
            or AdminRespondToAuthChallengeRequest { ChallengeName: NewPassword } => new(AccountRecovery, Own: null),
        RespondToAuthChallengeRequest answer =>
            new(Challenges, OfUser("reads", answer.ClientId, answer.ChallengeResponses, "USERNAME")),
        AdminRespondToAuthChallengeRequest => new(Challenges, Own: null),
        InitiateAuthRequest start => new(SignIns, OfUser("reads", start.ClientId, start.AuthParameters, "USERNAME")),
        GetUserRequest get => new("UserRead", OfUser("reads", get.AccessToken)),
        GetDeviceRequest get => new("UserResourceRead", OfUser("reads", get.AccessToken)),
        UpdateUserAttributesRequest update => new("UserUpdate", OfUser("writes", update.AccessToken)),
        SetUserSettingsRequest set => new("UserResourceUpdate", OfUser("writes", set.AccessToken)),
        TagResourceRequest => new("UserPoolResourceUpdate", new("TagResource", 0, PerPool)),
        _ => new(operation.QuotaCategory ?? operation.Name, OfPool(operation, request)),
    };

    private static NarrowQuota? OfPool(CognitoOperation operation, CognitoShape request) =>
        operation.QuotaCategory is "UserPoolResourceRead" or "UserPoolResourceUpdate" or "UserPoolClientRead"
            or "UserPoolClientUpdate" && request is IUserPoolRequest { UserPoolId: { } pool }
            ? new(operation.Name, HashOf(pool), PerPool)
            : null;

    private static NarrowQuota? OfUser(
        string rule, string? clientId, IReadOnlyDictionary<string, string>? parameters, string name) =>
        parameters is not null && parameters.TryGetValue(name, out var username)
            ? new(rule, HashCode.Combine(HashOf(clientId ?? ""), HashOf(username)), PerUser)
            : null;

    private static NarrowQuota? OfUser(string rule, string? accessToken) =>
        accessToken is null ? null : new(rule, HashOf(accessToken), PerUser);

    // Neither tokens nor names are kept. Two of one hash would wait for each other now and then: no harm is done.
    private static int HashOf(string text) => text.GetHashCode(StringComparison.Ordinal);
}

/// <summary>A quota of one user, or of one operation on one pool.</summary>
/// <param name="Rule">What is counted.</param>
/// <param name="Subject">Hash of whom it is counted for.</param>
/// <param name="PerSecond">Calls a second.</param>
internal readonly record struct NarrowQuota(string Rule, int Subject, int PerSecond);
