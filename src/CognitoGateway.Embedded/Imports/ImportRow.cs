using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Imports;

/// <summary>Makes a user of a row.</summary>
internal sealed class ImportRow(UserPool pool, ImportJob job, IReadOnlyList<string> header)
{
    private static readonly string[] Switches = ["email_verified", "phone_number_verified", CsvHeader.MfaEnabled];

    /// <summary>The user; not yet one of the pool.</summary>
    /// <exception cref="ImportRowException">The row breaks a rule of import files.</exception>
    /// <exception cref="CognitoException">The pool cannot have such a user.</exception>
    public User Read(CsvRow row, DateTimeOffset now)
    {
        if (row.Fields?.Count != header.Count)
        {
            throw new ImportRowException("The row does not have the columns of the header.");
        }

        var values = header.Zip(row.Fields)
            .Where(pair => pair.Second.Length > 0)
            .ToDictionary(pair => pair.First, pair => Normal(pair.First, pair.Second), StringComparer.Ordinal);
        var attributes = UserAttributes.From(
            values.Where(pair => pair.Key
                is not (CsvHeader.MfaEnabled or CsvHeader.Username or CsvHeader.PasswordHash)));
        var user = NewUser.Make(pool, NameOf(values), attributes, UserStatus.ResetRequired, now);
        CheckProved(user);

        return WithPassword(WithFactor(user, values), values.GetValueOrDefault(CsvHeader.PasswordHash), now);
    }

    private static string Normal(string column, string value)
    {
        if (!Switches.Contains(column))
        {
            return value;
        }

        return value.Equals("TRUE", StringComparison.OrdinalIgnoreCase)
            ? "true"
            : value.Equals("FALSE", StringComparison.OrdinalIgnoreCase)
                ? "false"
                : throw new ImportRowException($"The value of {column} must be TRUE or FALSE.");
    }

    private string NameOf(Dictionary<string, string> values)
    {
        string?[] names = pool.UsesUsernameAttributes
            ?
            [
                pool.HasUsernameAttribute("email") ? values.GetValueOrDefault("email") : null,
                pool.HasUsernameAttribute("phone_number") ? values.GetValueOrDefault("phone_number") : null,
            ]
            : [values.GetValueOrDefault(CsvHeader.Username)];

        return names.OfType<string>().FirstOrDefault()
            ?? throw new ImportRowException("The row names no user to sign in as.");
    }

    private void CheckProved(User user)
    {
        var proving = pool.Settings.AutoVerifiedAttributes ?? [];
        if (proving.Count > 0 && !proving.Any(user.IsVerified))
        {
            throw new ImportRowException(
                $"At least one of {string.Join(" and ", proving)} must be there and verified.");
        }
    }

    private static User WithFactor(User user, Dictionary<string, string> values)
    {
        if (values.GetValueOrDefault(CsvHeader.MfaEnabled) != "true")
        {
            return user;
        }

        return user.Attributes["phone_number"] is null
            ? throw new ImportRowException($"{CsvHeader.MfaEnabled} needs a phone_number.")
            : user with { Mfa = new() { Sms = true } };
    }

    private User WithPassword(User user, string? hash, DateTimeOffset now) => hash is null
        ? user
        : user with
        {
            Status = UserStatus.Confirmed,
            Password = new() { Hash = ImportedPassword.Read(job.HashingAlgorithm!, hash), SetAt = now },
        };
}
