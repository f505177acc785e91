namespace CognitoGateway.Tests.Support;

/// <summary>A gateway over canned answers on a port of its own, for what the server itself has to do.</summary>
internal sealed class ListeningGateway : IAsyncDisposable
{
    private ListeningGateway(StubbedGateway gateway) => Gateway = gateway;

    /// <summary>The gateway.</summary>
    public StubbedGateway Gateway { get; }

    /// <summary>Where it listens.</summary>
    public Uri Address => Gateway.ClientOptions.BaseAddress;

    /// <summary>Starts one with settings.</summary>
    public static ListeningGateway Start(params (string Name, string Value)[] settings)
    {
        var gateway = new StubbedGateway();
        foreach (var (name, value) in settings)
        {
            gateway.With(name, value);
        }

        gateway.UseKestrel(0);
        gateway.StartServer();

        return new(gateway);
    }

    /// <summary>Sends a request as it is, and reads until the gateway ends the connection.</summary>
    public async Task<string> AnswerToAsync(string request)
    {
        var stop = TestContext.Current.CancellationToken;
        using var connection = await RawConnection.OpenAsync(Address, stop);
        await connection.SendAsync(request, stop);

        return await connection.ReadToEndAsync(stop);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Gateway.DisposeAsync();
}
