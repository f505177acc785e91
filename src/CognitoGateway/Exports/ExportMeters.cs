using System.Diagnostics.Metrics;

namespace CognitoGateway.Exports;

/// <summary>What is counted of export jobs, under the meter <c>CognitoGateway</c>.</summary>
internal sealed class ExportMeters : IDisposable
{
    private readonly Counter<long> _rows;
    private readonly Counter<long> _ended;
    private int _running;
    private int _queued;

    /// <summary>Makes the meters.</summary>
    public ExportMeters()
    {
        _rows = Meter.CreateCounter<long>("cognito.gateway.exports.rows", "{row}", "Rows that jobs have written.");
        _ended = Meter.CreateCounter<long>("cognito.gateway.exports.ended", "{job}", "Jobs that have ended.");
        Meter.CreateObservableGauge(
            "cognito.gateway.exports.running", () => _running, "{job}", "Jobs that this instance works at.");
        Meter.CreateObservableGauge(
            "cognito.gateway.exports.queued", () => _queued, "{job}", "Jobs that wait for whichever instance.");
    }

    /// <summary>The meter.</summary>
    public Meter Meter { get; } = new("CognitoGateway");

    /// <summary>Takes note of rows that were written.</summary>
    public void Wrote(int rows) => _rows.Add(rows);

    /// <summary>Takes note of a job that has ended.</summary>
    public void Ended(string status) => _ended.Add(1, new KeyValuePair<string, object?>("status", status));

    /// <summary>Takes note of how many jobs there are.</summary>
    public void Are(int running, int queued) => (_running, _queued) = (running, queued);

    /// <inheritdoc/>
    public void Dispose() => Meter.Dispose();
}
