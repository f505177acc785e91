using System.Diagnostics.Metrics;
using CognitoGateway.Sdk.Quotas;

namespace CognitoGateway.Telemetry;

/// <summary>
/// What the gateway itself counts, under the meter <see cref="Name"/>: requests and their times are the server's to
/// measure, and calls to Cognito the client's. No tag holds what callers or users chose.
/// </summary>
internal static class GatewayMeters
{
    /// <summary>Name of the meter.</summary>
    public const string Name = "CognitoGateway";

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> ShedRequests = Meter.CreateCounter<long>(
        "cognito.gateway.requests.shed", "{request}", "Requests that were refused because there were too many at once.");

    private static readonly Counter<long> BatchLines = Meter.CreateCounter<long>(
        "cognito.gateway.batch.lines", "{line}", "Lines of batches that ended.");

    private static readonly UpDownCounter<long> RunningBatches = Meter.CreateUpDownCounter<long>(
        "cognito.gateway.batches.running", "{batch}", "Batches that are being carried out.");

    private static readonly UpDownCounter<long> WaitingAudits = Meter.CreateUpDownCounter<long>(
        "cognito.gateway.audit.waiting", "{entry}", "Entries that wait to be written to the audit trail.");

    private static readonly Counter<long> LostAudits = Meter.CreateCounter<long>(
        "cognito.gateway.audit.lost", "{entry}", "Entries that could not be written to the audit trail.");

    /// <summary>Takes note of a request that was refused for there being too many.</summary>
    public static void Shed(QuotaLane lane) =>
        ShedRequests.Add(1, new KeyValuePair<string, object?>("cognito.lane", lane.ToString()));

    /// <summary>Takes note of a batch's beginning, or its end.</summary>
    public static void BatchesRunning(int change) => RunningBatches.Add(change);

    /// <summary>Takes note of a line of a batch.</summary>
    /// <param name="operation">What it was to do; null where it could not be read.</param>
    /// <param name="status">What came of it.</param>
    public static void BatchLine(string? operation, int status) => BatchLines.Add(
        1,
        new KeyValuePair<string, object?>("cognito.gateway.batch.op", operation ?? "unreadable"),
        new KeyValuePair<string, object?>("http.response.status_code", status));

    /// <summary>Takes note of entries of the audit trail that have begun to wait, or no longer do.</summary>
    public static void AuditsWaiting(int change) => WaitingAudits.Add(change);

    /// <summary>Takes note of entries of the audit trail that could not be written.</summary>
    public static void AuditsLost(int count) => LostAudits.Add(count);
}
