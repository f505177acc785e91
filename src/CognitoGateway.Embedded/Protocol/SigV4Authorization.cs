namespace CognitoGateway.Embedded.Protocol;

/// <summary>The parts of an <c>Authorization: AWS4-HMAC-SHA256</c> header.</summary>
internal sealed record SigV4Authorization(
    string AccessKey, string Date, string Region, string Service, IReadOnlyList<string> SignedHeaders, string Signature)
{
    /// <summary>The one algorithm that is spoken here.</summary>
    public const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>Date, region and service, as they are signed.</summary>
    public string Scope => $"{Date}/{Region}/{Service}/aws4_request";

    /// <summary>Reads the header; null with the failure where a part is missing or malformed.</summary>
    public static SigV4Authorization? Parse(string header, out SigV4Failure? failure)
    {
        failure = null;
        if (!header.StartsWith(Algorithm + " ", StringComparison.Ordinal))
        {
            failure = SigV4Failure.Incomplete($"Unsupported AWS 'algorithm': '{header.Split(' ', 2)[0]}'.");
            return null;
        }

        var parts = Parts(header[Algorithm.Length..]);
        string[] needed = ["Credential", "Signature", "SignedHeaders"];
        var missing = needed.Where(name => !parts.ContainsKey(name)).ToList();
        if (missing.Count > 0)
        {
            failure = SigV4Failure.Incomplete(
                string.Join(' ', missing.Select(name => $"Authorization header requires '{name}' parameter.")));
            return null;
        }

        var credential = parts["Credential"].Split('/');
        if (credential is not [var key, var date, var region, var service, "aws4_request"])
        {
            failure = SigV4Failure.Incomplete(
                "Credential must have exactly 5 slash-delimited elements, e.g. "
                + "keyid/date/region/service/term, the last one 'aws4_request'.");
            return null;
        }

        return new(key, date, region, service, parts["SignedHeaders"].Split(';'), parts["Signature"]);
    }

    private static Dictionary<string, string> Parts(string text)
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Split('=', 2) is [var name, var value])
            {
                parts[name] = value;
            }
        }

        return parts;
    }
}
