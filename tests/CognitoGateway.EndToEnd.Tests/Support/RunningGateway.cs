namespace CognitoGateway.EndToEnd.Tests.Support;

/// <summary>One gateway with fresh demo data for all tests of a class.</summary>
public sealed class RunningGateway : IAsyncLifetime
{
    private readonly TempFolder _data = new();
    private GatewayProcess? _process;

    internal GatewayProcess Process => _process ?? throw new InvalidOperationException("The gateway is not started.");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() =>
        _process = await GatewayProcess.StartAsync(new GatewaySettings(_data.Path), CancellationToken.None);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        _data.Dispose();
    }
}
