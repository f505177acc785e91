using CognitoGateway.Embedded.Pools;

namespace CognitoGateway.Embedded.Imports;

/// <summary>The columns of a pool's import files.</summary>
internal static class CsvHeader
{
    public const string Username = "cognito:username";
    public const string MfaEnabled = "cognito:mfa_enabled";

    /// <summary>The column of password hashes: the last one, in the files of jobs that say how they are made.</summary>
    public const string PasswordHash = "password_hash";

    private const string CustomPrefix = "custom:";

    private static readonly string[] Standard =
    [
        "name", "given_name", "family_name", "middle_name", "nickname", "preferred_username", "profile", "picture",
        "website", "email", "email_verified", "gender", "birthdate", "zoneinfo", "locale", "phone_number",
        "phone_number_verified", "address", "updated_at",
    ];

    /// <summary>The columns in their order.</summary>
    public static IReadOnlyList<string> Of(UserPool pool) =>
    [
        .. Standard,
        .. (pool.Settings.SchemaAttributes ?? [])
            .Select(attribute => attribute.Name!)
            .Where(name => name.StartsWith(CustomPrefix, StringComparison.Ordinal)),
        MfaEnabled,
        Username,
    ];

    /// <summary>The columns of a job's file.</summary>
    public static IReadOnlyList<string> Of(UserPool pool, ImportJob job) =>
        job.HashingAlgorithm is null ? Of(pool) : [.. Of(pool), PasswordHash];
}
