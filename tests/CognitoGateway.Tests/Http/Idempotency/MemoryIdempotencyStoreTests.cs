using CognitoGateway.Http.Idempotency;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Tests.Http.Idempotency;

public sealed class MemoryIdempotencyStoreTests : IdempotencyStoreTests
{
    [Theory]
    [InlineData(10, 100)]
    [InlineData(30_000, 2)]
    public async Task Keep_NoRoom_DropsTheOldest(int bytes, int left)
    {
        for (var i = 0; i < 200; i++)
        {
            await KeepAsync(IdOf(i), new([], 201, null, null, null, new byte[bytes]));
        }

        Assert.Null(await FindAsync(IdOf(0)));
        Assert.NotNull(await FindAsync(IdOf(199)));
        Assert.Equal(left, ((MemoryIdempotencyStore)Store).Count);
    }

    [Fact]
    public async Task Keep_LargerThanAllRoom_KeepsTheOthers()
    {
        await KeepAsync(IdOf(0), new([], 201, null, null, null, []));
        await KeepAsync(IdOf(1), new([], 201, null, null, null, new byte[100_000]));

        Assert.NotNull(await FindAsync(IdOf(0)));
        Assert.Null(await FindAsync(IdOf(1)));
    }

    private static IdempotencyId IdOf(int number) => new($"{number:X64}");

    private protected override Task<IIdempotencyStore> CreateAsync() => Task.FromResult<IIdempotencyStore>(
        new MemoryIdempotencyStore(
            Options.Create(new IdempotencyOptions { MaxEntries = 100, MaxBytes = 64 * 1024 }), Clock));
}
