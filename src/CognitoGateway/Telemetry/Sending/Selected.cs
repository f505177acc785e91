using OpenTelemetry;

namespace CognitoGateway.Telemetry.Sending;

/// <summary>Hands some of what is recorded on to a processor.</summary>
/// <param name="processor">The processor, which it owns.</param>
/// <param name="isSelected">Which it gets.</param>
internal sealed class Selected<T>(BaseProcessor<T> processor, Func<T, bool> isSelected) : BaseProcessor<T>
{
    /// <inheritdoc/>
    public override void OnEnd(T data)
    {
        if (isSelected(data))
        {
            processor.OnEnd(data);
        }
    }

    /// <inheritdoc/>
    protected override bool OnForceFlush(int timeoutMilliseconds) => processor.ForceFlush(timeoutMilliseconds);

    /// <inheritdoc/>
    protected override bool OnShutdown(int timeoutMilliseconds) => processor.Shutdown(timeoutMilliseconds);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            processor.Dispose();
        }

        base.Dispose(disposing);
    }
}
