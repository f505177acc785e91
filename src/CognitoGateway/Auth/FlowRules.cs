using CognitoGateway.Http.Binding;

namespace CognitoGateway.Auth;

/// <summary>What the parameters of a sign-in, and the answers to its challenges, have to have.</summary>
internal static class FlowRules
{
    /// <summary>The parameter, and the answer, that names the user.</summary>
    public const string Username = "USERNAME";

    private const string AdminPrefix = "ADMIN_";

    private static readonly string[] Password = [Username, "PASSWORD"];
    private static readonly string[] RefreshToken = ["REFRESH_TOKEN"];

    private static readonly Dictionary<string, string[]> Parameters = new(StringComparer.Ordinal)
    {
        ["USER_SRP_AUTH"] = [Username, "SRP_A"],
        ["USER_PASSWORD_AUTH"] = Password,
        ["ADMIN_USER_PASSWORD_AUTH"] = Password,
        ["ADMIN_NO_SRP_AUTH"] = Password,
        ["REFRESH_TOKEN_AUTH"] = RefreshToken,
        ["REFRESH_TOKEN"] = RefreshToken,
        ["CUSTOM_AUTH"] = [Username],
        ["USER_AUTH"] = [Username],
    };

    private static readonly Dictionary<string, string[]> Answers = new(StringComparer.Ordinal)
    {
        ["PASSWORD_VERIFIER"] = ["PASSWORD_CLAIM_SIGNATURE", "PASSWORD_CLAIM_SECRET_BLOCK", "TIMESTAMP"],
        ["NEW_PASSWORD_REQUIRED"] = ["NEW_PASSWORD"],
        ["SMS_MFA"] = ["SMS_MFA_CODE"],
        ["EMAIL_OTP"] = ["EMAIL_OTP_CODE"],
        ["SMS_OTP"] = ["SMS_OTP_CODE"],
        ["SOFTWARE_TOKEN_MFA"] = ["SOFTWARE_TOKEN_MFA_CODE"],
        ["SELECT_MFA_TYPE"] = ["ANSWER"],
        ["SELECT_CHALLENGE"] = ["ANSWER"],
        ["PASSWORD"] = ["PASSWORD"],
        ["PASSWORD_SRP"] = ["SRP_A"],
        ["WEB_AUTHN"] = ["CREDENTIAL"],
        ["DEVICE_SRP_AUTH"] = ["DEVICE_KEY", "SRP_A"],
        ["DEVICE_PASSWORD_VERIFIER"] =
            ["DEVICE_KEY", "PASSWORD_CLAIM_SIGNATURE", "PASSWORD_CLAIM_SECRET_BLOCK", "TIMESTAMP"],
        ["CUSTOM_CHALLENGE"] = ["ANSWER"],
    };

    /// <summary>What is wrong with the parameters of a sign-in; nothing of a flow that is not known here.</summary>
    public static IEnumerable<FieldFailure> OfParameters(string? flow, IReadOnlyDictionary<string, string>? parameters) =>
        Missing("authParameters", flow, Parameters, parameters);

    /// <summary>What is wrong with the answer to a challenge; nothing of a challenge that is not known here.</summary>
    public static IEnumerable<FieldFailure> OfAnswers(string? challenge, IReadOnlyDictionary<string, string>? answers) =>
        Missing("challengeResponses", challenge, Answers, answers);

    /// <summary>Whether a flow proves nothing but the possession of a refresh token.</summary>
    public static bool IsRefresh(string? flow) => flow is "REFRESH_TOKEN_AUTH" or "REFRESH_TOKEN";

    /// <summary>Whether a flow is for servers alone.</summary>
    public static bool IsOfServers(string? flow) => flow?.StartsWith(AdminPrefix, StringComparison.Ordinal) == true;

    private static IEnumerable<FieldFailure> Missing(
        string field,
        string? name,
        Dictionary<string, string[]> needed,
        IReadOnlyDictionary<string, string>? given) =>
        (name is null ? [] : needed.GetValueOrDefault(name, []))
            .Where(key => string.IsNullOrEmpty(given?.GetValueOrDefault(key)))
            .Select(key => new FieldFailure($"{field}.{key}", $"Is required of {name}."));
}
