using System.Collections.Frozen;
using System.Diagnostics;
using OpenTelemetry;

namespace CognitoGateway.Telemetry.Sending;

/// <summary>
/// Leaves of the server's spans what is known to be harmless: paths and queries hold user names, and what a caller says
/// of itself may be anything.
/// </summary>
internal sealed class RequestSpans : BaseProcessor<Activity>
{
    /// <summary>Name of the server's activity source.</summary>
    public const string Source = "Microsoft.AspNetCore";

    /// <summary>The attributes that they keep.</summary>
    public static readonly FrozenSet<string> Kept = FrozenSet.Create(
        "http.request.method",
        "http.response.status_code",
        "http.route",
        "url.scheme",
        "network.protocol.name",
        "network.protocol.version",
        "error.type");

    /// <inheritdoc/>
    public override void OnEnd(Activity data)
    {
        if (data.Source.Name != Source)
        {
            return;
        }

        List<string>? left = null;
        foreach (var (name, _) in data.EnumerateTagObjects())
        {
            if (!Kept.Contains(name))
            {
                (left ??= []).Add(name);
            }
        }

        left?.ForEach(name => data.SetTag(name, null));
        if (data.StatusDescription is not null)
        {
            data.SetStatus(data.Status);
        }
    }
}
