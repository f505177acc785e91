using CognitoGateway.Embedded.Store;
using Microsoft.Extensions.Logging;

namespace CognitoGateway.Embedded.Tests.Store;

public sealed class LoadProgressTests : ILogger
{
    private readonly List<string> _said = [];

    [Fact]
    public void Read_OfMuchData_IsSaidInTenths()
    {
        var progress = new LoadProgress(1000L << 20, this);

        for (var block = 0; block < 1000; block++)
        {
            progress.Read(1L << 20);
        }

        Assert.Equal(10, _said.Count);
        Assert.Equal("Reading the user pools: 10 % of 1000 MB", _said[0]);
        Assert.Equal("Reading the user pools: 100 % of 1000 MB", _said[^1]);
    }

    [Fact]
    public void Read_OfLittleData_IsNotWorthAWord()
    {
        var progress = new LoadProgress(1L << 20, this);

        progress.Read(1L << 20);

        Assert.Empty(_said);
    }

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter) => _said.Add(formatter(state, exception));
}
