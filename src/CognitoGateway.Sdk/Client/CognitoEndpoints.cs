using System.Text.RegularExpressions;

namespace CognitoGateway.Sdk;

/// <summary>Where each region's service is.</summary>
internal static partial class CognitoEndpoints
{
    // Where a FIPS endpoint is reached over IPv6 under its ordinary name.
    private static readonly HashSet<string> FipsIsDualStack =
        new(StringComparer.Ordinal) { "us-east-1", "us-east-2", "us-west-1", "us-west-2" };

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

        // The name becomes part of a host's: it may come from a caller, and is believed only if it looks like one.
        return AwsRegion().IsMatch(region)
            ? options.ServiceUrl ?? new Uri($"https://{Host(region, options)}/")
            : throw new CognitoException(CognitoErrorCodes.UnknownRegion, "There is no such AWS region.")
            {
                Retry = RetrySafety.Never,
            };
    }

    private static string Host(string region, CognitoClientOptions options)
    {
        var partition = Partition.Of(region);
        var name = options.UseFips ? "cognito-idp-fips" : "cognito-idp";
        var ordinaryIsDualStack = options.UseFips ? FipsIsDualStack.Contains(region) : partition.OrdinaryIsDualStack;
        var suffix = options.UseDualStack && !ordinaryIsDualStack ? partition.DualStackSuffix : partition.Suffix;

        return $"{name}.{region}.{suffix}";
    }

    [GeneratedRegex(@"\A[a-z]{2,4}(-[a-z]+){1,3}-[0-9]{1,2}\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex AwsRegion();

    private sealed record Partition(string Suffix, string DualStackSuffix, bool OrdinaryIsDualStack)
    {
        private static readonly Partition Aws = new("amazonaws.com", "api.aws", OrdinaryIsDualStack: true);
        private static readonly Partition UsGov = new("amazonaws.com", "api.aws", OrdinaryIsDualStack: false);
        private static readonly Partition China =
            new("amazonaws.com.cn", "api.amazonwebservices.com.cn", OrdinaryIsDualStack: false);

        public static Partition Of(string region) => region switch
        {
            _ when region.StartsWith("cn-", StringComparison.Ordinal) => China,
            _ when region.StartsWith("us-gov-", StringComparison.Ordinal) => UsGov,
            _ => Aws,
        };
    }
}
