namespace CognitoGateway.Http.Answers;

/// <summary>What the caller wants to be told after an update: <c>Prefer: return=…</c> (RFC 7240).</summary>
internal enum Preference
{
    /// <summary>Nothing said: what Cognito answers with.</summary>
    None,

    /// <summary>The resource, even if that takes one more read.</summary>
    Representation,

    /// <summary>Nothing.</summary>
    Minimal,
}

/// <summary>Reads and acknowledges preferences.</summary>
internal static class Preferences
{
    private const string AppliedHeader = "Preference-Applied";

    /// <summary>The request's preference; the answer will say that it was heeded.</summary>
    public static Preference Apply(HttpContext context)
    {
        var preference = Of(context.Request);
        if (preference is not Preference.None)
        {
            context.Response.Headers[AppliedHeader] =
                preference is Preference.Minimal ? "return=minimal" : "return=representation";
        }

        return preference;
    }

    /// <summary>The request's preference. Of several the first one counts.</summary>
    public static Preference Of(HttpRequest request)
    {
        var wanted = request.Headers["Prefer"]
            .SelectMany(line => (line ?? "").Split(',', StringSplitOptions.TrimEntries))
            .Select(preference => preference.Split(';', 2, StringSplitOptions.TrimEntries)[0])
            .Select(preference => preference.Replace(" ", "", StringComparison.Ordinal).Replace("\"", "", StringComparison.Ordinal));

        return wanted.Select(Parse).FirstOrDefault(preference => preference is not Preference.None);
    }

    private static Preference Parse(string preference) => preference.ToUpperInvariant() switch
    {
        "RETURN=REPRESENTATION" => Preference.Representation,
        "RETURN=MINIMAL" => Preference.Minimal,
        _ => Preference.None,
    };
}
