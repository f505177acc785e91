using System.Threading.Channels;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Tokens;

namespace CognitoGateway.Embedded.Tests.Tokens;

public sealed class SpareSigningKeysTests : IDisposable
{
    private readonly Channel<IReadOnlyList<PoolSigningKey>> _made =
        Channel.CreateUnbounded<IReadOnlyList<PoolSigningKey>>();

    private readonly SpareSigningKeys _keys;

    public SpareSigningKeysTests() => _keys = new(Make);

    public void Dispose() => _keys.Dispose();

    [Fact]
    public async Task Take_AfterTheStart_GivesThePairThatWasMadeMeanwhile()
    {
        await _keys.StartAsync(TestContext.Current.CancellationToken);
        var spare = await NextMadeAsync();

        var taken = _keys.Take();

        Assert.Same(spare, taken);
    }

    [Fact]
    public async Task Take_OfTheSpare_HasAnotherMade()
    {
        await _keys.StartAsync(TestContext.Current.CancellationToken);
        var first = await NextMadeAsync();
        _keys.Take();

        var second = await NextMadeAsync();

        Assert.NotSame(first, second);
        Assert.Same(second, _keys.Take());
    }

    [Fact]
    public async Task Take_BeforeTheStart_MakesAPairForEach()
    {
        var first = _keys.Take();
        var second = _keys.Take();

        Assert.NotSame(first, second);
        Assert.Same(first, await NextMadeAsync());
        Assert.Same(second, await NextMadeAsync());
    }

    [Fact]
    public async Task Take_AfterTheStop_StillGivesAPair()
    {
        await _keys.StartAsync(TestContext.Current.CancellationToken);
        await _keys.StopAsync(TestContext.Current.CancellationToken);

        Assert.NotSame(_keys.Take(), _keys.Take());
    }

    private IReadOnlyList<PoolSigningKey> Make()
    {
        IReadOnlyList<PoolSigningKey> pair = [new(Guid.NewGuid().ToString(), [])];
        _made.Writer.TryWrite(pair);
        return pair;
    }

    private ValueTask<IReadOnlyList<PoolSigningKey>> NextMadeAsync() =>
        _made.Reader.ReadAsync(TestContext.Current.CancellationToken);
}
