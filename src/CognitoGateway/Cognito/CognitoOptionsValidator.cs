using System.Text.RegularExpressions;
using CognitoGateway.Sdk.Quotas;
using CognitoGateway.Security;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Cognito;

/// <summary>Stops the start on a wrong setting, with one line for each that names it.</summary>
internal sealed partial class CognitoOptionsValidator : IValidateOptions<CognitoOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, CognitoOptions options)
    {
        string[] failures =
        [
            .. FailuresOfPools(options), .. FailuresOfClients(options), .. FailuresOfWay(options),
            .. FailuresOfQuotas(options.Quotas),
        ];

        return failures.Length == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(failures.Select(failure => $"{CognitoOptions.Section}:{failure}"));
    }

    private static IEnumerable<string> FailuresOfQuotas(QuotaOptions quotas) =>
    [
        .. quotas.Rates.Where(rate => !(rate.Value > 0)).Select(
            rate => $"Quotas:Rates:{rate.Key}: has to be more than 0 calls a second."),
        .. quotas.Rates.Keys.Where(category => QuotaCategory.Find(category) is null).Select(
            category => $"Quotas:Rates:{category}: there is no such category; those that there are: "
                + $"{string.Join(", ", QuotaCategory.All.Select(one => one.Name))}."),
    ];

    private static IEnumerable<string> FailuresOfPools(CognitoOptions options) => options.UserPools
        .Where(pool => pool != AllowedPools.Every && !AllowedPools.IsPoolId(pool))
        .Select(pool => $"UserPools: '{pool}' is neither a user pool id, e.g. eu-west-1_a1B2c3D4e, nor *.");

    private static IEnumerable<string> FailuresOfClients(CognitoOptions options)
    {
        if (options.ClientId is { } id && !ClientId().IsMatch(id))
        {
            yield return $"ClientId: '{id}' is not an app client id.";
        }

        foreach (var (client, known) in options.Clients)
        {
            if (known.UserPoolId is { } pool && !AllowedPools.IsPoolId(pool))
            {
                yield return $"Clients:{client}:UserPoolId: '{pool}' is not a user pool id.";
            }
        }
    }

    private static IEnumerable<string> FailuresOfWay(CognitoOptions options)
    {
        if (options.TotalTimeout < options.AttemptTimeout)
        {
            yield return "TotalTimeout: has to be at least AttemptTimeout.";
        }

        if (options.HedgeAfter >= options.AttemptTimeout)
        {
            yield return "HedgeAfter: has to be less than AttemptTimeout.";
        }

        foreach (var (region, endpoint) in options.Endpoints.Where(one => one.Value.Url is { } url && !IsHttp(url)))
        {
            yield return $"Endpoints:{region}:Url: '{endpoint.Url}' is not an http or https address.";
        }

        if (options.ServiceUrl is { } url && !IsHttp(url))
        {
            yield return $"ServiceUrl: '{url}' is not an http or https address.";
        }
    }

    private static bool IsHttp(Uri? url) => url is { IsAbsoluteUri: true, Scheme: "http" or "https" };

    [GeneratedRegex(@"\A[\w+]{1,128}\z", RegexOptions.NonBacktracking)]
    private static partial Regex ClientId();
}
