using CognitoGateway.Http.Binding;
using CognitoGateway.Sdk;

namespace CognitoGateway.Clients;

/// <summary>How long an app client's tokens can be good.</summary>
internal static class TokenValidity
{
    private const string Hours = "hours";
    private const string Days = "days";

    private static readonly (TimeSpan Least, TimeSpan Most) Short = (TimeSpan.FromMinutes(5), TimeSpan.FromDays(1));
    private static readonly (TimeSpan Least, TimeSpan Most) Long = (TimeSpan.FromHours(1), TimeSpan.FromDays(3650));

    /// <summary>What is wrong with the validities, each in its unit. One that is 0 or left out is the default.</summary>
    public static IEnumerable<FieldFailure> Failures(UpdateUserPoolClientRequest settings)
    {
        var units = settings.TokenValidityUnits;
        var access = Of(settings.AccessTokenValidity, units?.AccessToken ?? Hours);
        var id = Of(settings.IdTokenValidity, units?.IdToken ?? Hours);
        var refresh = Of(settings.RefreshTokenValidity, units?.RefreshToken ?? Days);
        if (IsOutside(access, Short))
        {
            yield return new("accessTokenValidity", "Has to be from 5 minutes to 1 day, by its unit in tokenValidityUnits.");
        }

        if (IsOutside(id, Short))
        {
            yield return new("idTokenValidity", "Has to be from 5 minutes to 1 day, by its unit in tokenValidityUnits.");
        }

        if (IsOutside(refresh, Long))
        {
            yield return new(
                "refreshTokenValidity", "Has to be from 60 minutes to 10 years, by its unit in tokenValidityUnits.");
        }
        else if (access > refresh || id > refresh)
        {
            yield return new("refreshTokenValidity", "Has to be as long as the other tokens' at least.");
        }
    }

    private static bool IsOutside(TimeSpan? validity, (TimeSpan Least, TimeSpan Most) range) =>
        validity < range.Least || validity > range.Most;

    private static TimeSpan? Of(int? validity, string unit) => validity is null or 0 ? null : unit switch
    {
        "seconds" => TimeSpan.FromSeconds(validity.Value),
        "minutes" => TimeSpan.FromMinutes(validity.Value),
        Hours => TimeSpan.FromHours(validity.Value),
        _ => TimeSpan.FromDays(Math.Clamp(validity.Value, -1, 10_000)),
    };
}
