using System.Net;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Http.Edge;

/// <summary>Stops the start at proxies that are no addresses, or that would be everybody.</summary>
internal sealed class ProxyOptionsValidator : IValidateOptions<ProxyOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, ProxyOptions options)
    {
        var failures = options.Networks
            .Index()
            .Where(network => FailureOf(network.Item) is not null)
            .Select(network => $"{ProxyOptions.Section}:Networks:{network.Index} {FailureOf(network.Item)}")
            .ToList();

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static string? FailureOf(string network)
    {
        if (IPAddress.TryParse(network, out _))
        {
            return null;
        }

        if (!IPNetwork.TryParse(network, out var parsed))
        {
            return "must be an address such as 10.0.0.7, or a network such as 10.0.0.0/8.";
        }

        return parsed.PrefixLength == 0 ? "is everybody: name the proxies." : null;
    }
}
