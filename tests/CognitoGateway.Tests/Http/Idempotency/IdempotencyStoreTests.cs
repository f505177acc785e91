using CognitoGateway.Http.Idempotency;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Http.Idempotency;

/// <summary>What every store of answers does.</summary>
public abstract class IdempotencyStoreTests : IAsyncLifetime
{
    private static readonly IdempotencyId Id = new(new('A', 64));
    private static readonly IdempotencyId Other = new(new('B', 64));

    private static readonly StoredAnswer Full = new([1, 2], 201, "application/json", "/made/1", "\"v1\"", [3, 4, 5]);
    private static readonly StoredAnswer Bare = new([1, 2], 204, null, null, null, []);

    private protected TestClock Clock { get; } = new();

    private protected IIdempotencyStore Store { get; private set; } = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Store = await CreateAsync();

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Turn_NothingKept_HasNoAnswer()
    {
        await (await Store.TakeTurnAsync(Id, Stop)).DisposeAsync();

        await using var again = await Store.TakeTurnAsync(Id, Stop);

        Assert.Null(again.Stored);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Turn_AnswerKept_HasAllOfIt(bool full)
    {
        var answer = full ? Full : Bare;
        await KeepAsync(Id, answer);

        await using var again = await Store.TakeTurnAsync(Id, Stop);
        await using var other = await Store.TakeTurnAsync(Other, Stop);

        Assert.Equivalent(answer, again.Stored, strict: true);
        Assert.Null(other.Stored);
    }

    [Fact]
    public async Task Turn_AfterADay_HasNoAnswerAndKeepsANewOne()
    {
        await KeepAsync(Id, Full);
        Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        var before = await FindAsync(Id);
        Clock.Advance(TimeSpan.FromSeconds(1));
        var after = await FindAsync(Id);
        await KeepAsync(Id, Bare);

        var renewed = await FindAsync(Id);

        Assert.Equal(201, before?.Status);
        Assert.Null(after);
        Assert.Equal(204, renewed?.Status);
    }

    [Fact]
    public async Task Turn_Taken_HasTheNextWaitAndThenSeeTheAnswer()
    {
        var first = await Store.TakeTurnAsync(Id, Stop);
        var second = Store.TakeTurnAsync(Id, Stop);
        Assert.False(second.IsCompleted);
        await first.KeepAsync(Full);
        await first.DisposeAsync();

        await using var turn = await second;

        Assert.Equal(201, turn.Stored?.Status);
    }

    [Fact]
    public async Task Turn_WaiterGoesAway_LeavesTheOthersTheirTurns()
    {
        using var gone = new CancellationTokenSource();
        var first = await Store.TakeTurnAsync(Id, Stop);
        var second = Store.TakeTurnAsync(Id, gone.Token);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        var third = Store.TakeTurnAsync(Id, Stop);
        await first.DisposeAsync();

        await using var turn = await third;

        Assert.Null(turn.Stored);
    }

    private protected async Task KeepAsync(IdempotencyId id, StoredAnswer answer)
    {
        await using var turn = await Store.TakeTurnAsync(id, Stop);
        await turn.KeepAsync(answer);
    }

    private protected async Task<StoredAnswer?> FindAsync(IdempotencyId id)
    {
        await using var turn = await Store.TakeTurnAsync(id, Stop);

        return turn.Stored;
    }

    private protected abstract Task<IIdempotencyStore> CreateAsync();
}
