using CognitoGateway.Audit;
using CognitoGateway.Audit.Chain;
using CognitoGateway.Tests.Support;
using Npgsql;

namespace CognitoGateway.Tests.Audit.Chain;

public sealed class PostgresAuditStoreTests(PostgresServer postgres) : IAsyncLifetime
{
    private string _connection = "";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _connection = await postgres.CreateDatabaseAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Append_ManyInstancesAtOnce_MakesOneChain()
    {
        var instances = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => OpenAsync($"gw-{number}")));

        await Task.WhenAll(instances.Select(async instance =>
        {
            for (var i = 0; i < 10; i++)
            {
                await instance.AppendAsync([TestTrail.Happened(), TestTrail.Happened()], Stop);
            }
        }));

        var (exit, told) = await VerifyAsync();
        Assert.Equal(0, exit);
        Assert.EndsWith("/80", told, StringComparison.Ordinal);
        await Task.WhenAll(instances.Select(instance => instance.DisposeAsync().AsTask()));
    }

    [Theory]
    [InlineData("DELETE FROM cognito_gateway_audit WHERE seq = 2", "Entry 3 (line 2) does not follow entry 1")]
    [InlineData(
        "UPDATE cognito_gateway_audit SET line = replace(line, '204', '404') WHERE seq = 2", "Entry 2 (line 2) was changed")]
    public async Task Verify_TableChanged_NamesTheEntry(string change, string told)
    {
        await using (var store = await OpenAsync("gw-1"))
        {
            await store.AppendAsync([TestTrail.Happened(), TestTrail.Happened(), TestTrail.Happened()], Stop);
        }

        await ExecuteAsync(change);

        var (exit, output) = await VerifyAsync();
        Assert.Equal(1, exit);
        Assert.Contains(told, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Append_TableGone_IsUnavailableAndGoesOnAfterwards()
    {
        await using var store = await OpenAsync("gw-1");
        await ExecuteAsync("ALTER TABLE cognito_gateway_audit RENAME TO elsewhere");
        await Assert.ThrowsAsync<AuditUnavailableException>(() => store.AppendAsync([TestTrail.Happened()], Stop));
        await ExecuteAsync("ALTER TABLE elsewhere RENAME TO cognito_gateway_audit");

        var heads = await store.AppendAsync([TestTrail.Happened()], Stop);

        Assert.Equal(1, heads[0].Sequence);
    }

    [Fact]
    public async Task Open_WrittenWithAnotherKey_IsRefused()
    {
        await using (var store = await OpenAsync("gw-1"))
        {
            await store.AppendAsync([TestTrail.Happened()], Stop);
        }

        await Assert.ThrowsAsync<AuditUnavailableException>(() => OpenAsync("gw-1", TestTrail.Key));
    }

    private async Task<IAuditStore> OpenAsync(string instance, string? key = null)
    {
        var store = new PostgresAuditStore(NpgsqlDataSource.Create(_connection), new(key), instance);
        await store.OpenAsync(Stop);

        return store;
    }

    private async Task<(int Exit, string Output)> VerifyAsync()
    {
        await using var output = new StringWriter();
        var exit = await new AuditCommand(new(), output, TextWriter.Null)
            .ExecuteAsync(["audit", "verify", "--connection", _connection]);

        return (exit, output.ToString().Trim());
    }

    private async Task ExecuteAsync(string command)
    {
        await using var database = NpgsqlDataSource.Create(_connection);
        await using var execute = database.CreateCommand(command);
        await execute.ExecuteNonQueryAsync(Stop);
    }
}
