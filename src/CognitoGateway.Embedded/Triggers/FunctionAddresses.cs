using CognitoGateway.Embedded.Hosting;

namespace CognitoGateway.Embedded.Triggers;

/// <summary>Where the functions are called that pools name by their ARNs.</summary>
internal sealed class FunctionAddresses
{
    private const string AnyFunction = "*";
    private const string NamePlaceholder = "{name}";
    private const int NamePart = 6;

    private readonly IReadOnlyDictionary<string, string> _addresses;

    private FunctionAddresses(IReadOnlyDictionary<string, string> addresses) => _addresses = addresses;

    /// <summary>Reads them from the options.</summary>
    /// <exception cref="EmbeddedStartException">One is not an address that can be called.</exception>
    public static FunctionAddresses From(EmbeddedOptions options)
    {
        foreach (var (function, address) in options.Triggers)
        {
            if (!Uri.TryCreate(Put(address, "name"), UriKind.Absolute, out var url)
                || url.Scheme is not ("http" or "https"))
            {
                throw new EmbeddedStartException(
                    $"{EmbeddedOptions.Section}:{nameof(EmbeddedOptions.Triggers)}:{function} must be an http or "
                    + "https address of a function.");
            }
        }

        return new(new Dictionary<string, string>(options.Triggers, StringComparer.Ordinal));
    }

    /// <summary>The name in a function's ARN, <c>arn:aws:lambda:{region}:{account}:function:{name}</c>.</summary>
    public static string NameOf(string arn)
    {
        var parts = arn.Split(':');
        return parts.Length > NamePart ? parts[NamePart] : parts[^1];
    }

    /// <summary>Where the function is called; null where the options do not say.</summary>
    public Uri? Find(string arn)
    {
        var name = NameOf(arn);
        // An alias or a version may follow the name.
        var unqualified = string.Join(':', arn.Split(':').Take(NamePart + 1));
        var address = _addresses.GetValueOrDefault(arn)
            ?? _addresses.GetValueOrDefault(unqualified)
            ?? _addresses.GetValueOrDefault(name)
            ?? _addresses.GetValueOrDefault(AnyFunction);

        return address is null ? null : new(Put(address, name));
    }

    private static string Put(string address, string name) =>
        address.Replace(NamePlaceholder, Uri.EscapeDataString(name), StringComparison.Ordinal);
}
