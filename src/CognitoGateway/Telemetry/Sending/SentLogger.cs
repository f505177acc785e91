namespace CognitoGateway.Telemetry.Sending;

/// <summary>Hands log records on to where they are sent, for as long as they are.</summary>
internal sealed class SentLogger(TelemetrySender sender, string category) : ILogger
{
    private ILogger? _logger;

    private ILogger? Logger => sender.Loggers is { } loggers ? _logger ??= loggers.CreateLogger(category) : null;

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => Logger?.IsEnabled(logLevel) is true;

    /// <inheritdoc/>
    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter) =>
        Logger?.Log(logLevel, eventId, state, exception, formatter);
}
