using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Amazon;

namespace CognitoGateway.Sdk;

/// <summary>Where each region's service is.</summary>
internal static partial class CognitoEndpoints
{
    private const string OrdinaryPartition = "aws";

    // Where a FIPS endpoint is reached over IPv6 under its ordinary name.
    private static readonly HashSet<string> FipsIsDualStack =
        new(StringComparer.Ordinal) { "us-east-1", "us-east-2", "us-west-1", "us-west-2" };

    // Read before any other region is asked for: the SDK adds what it is asked for to its list.
    private static readonly FrozenSet<string> Known =
        RegionEndpoint.EnumerableAllRegions.Select(region => region.SystemName).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The region that a user pool is in, as its id tells.</summary>
    public static string RegionOf(string userPoolId)
    {
        var end = userPoolId.IndexOf('_', StringComparison.Ordinal);
        return end < 0 ? userPoolId : userPoolId[..end];
    }

    /// <summary>The address of the region's service.</summary>
    /// <exception cref="CognitoException">There is no such region.</exception>
    public static Uri Find(string region, CognitoClientOptions options)
    {
        if (options.Endpoints.TryGetValue(region, out var endpoint) && endpoint.Url is { } url)
        {
            return url;
        }

        // The name becomes part of a host's, and may come from a caller: only AWS's own regions are believed, and the
        // configured one, which may be newer than the list. So there are also no more of them than AWS has.
        var isRegion = Known.Contains(region) || region == options.Region;
        if (isRegion && options.ServiceUrl is { } everywhere)
        {
            return everywhere;
        }

        return isRegion && AwsRegion().IsMatch(region)
            ? new Uri($"https://{Host(region, options)}/")
            : throw new CognitoException(CognitoErrorCodes.UnknownRegion, "There is no such AWS region.")
            {
                Retry = RetrySafety.Never,
            };
    }

    /// <summary>Whether an address of a region is AWS's own, and not one of the configuration.</summary>
    public static bool IsAws(Uri address, CognitoClientOptions options) =>
        address != options.ServiceUrl && options.Endpoints.Values.All(endpoint => endpoint.Url != address);

    private static string Host(string region, CognitoClientOptions options)
    {
        var endpoint = RegionEndpoint.GetBySystemName(region);
        var name = options.UseFips ? "cognito-idp-fips" : "cognito-idp";
        var ordinaryIsDualStack =
            options.UseFips ? FipsIsDualStack.Contains(region) : endpoint.PartitionName == OrdinaryPartition;
        var suffix = options.UseDualStack && !ordinaryIsDualStack
            ? DualStackSuffix(endpoint)
            : endpoint.PartitionDnsSuffix;

        return $"{name}.{region}.{suffix}";
    }

    private static string DualStackSuffix(RegionEndpoint endpoint) => endpoint.PartitionName switch
    {
        OrdinaryPartition or "aws-us-gov" => "api.aws",
        "aws-cn" => "api.amazonwebservices.com.cn",
        "aws-eusc" => "api.amazonwebservices.eu",
        _ => endpoint.PartitionDnsSuffix,
    };

    [GeneratedRegex(
        @"\A[a-z]{2,4}(-[a-z]+){1,3}-[0-9]{1,2}\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex AwsRegion();
}
