using System.Net;
using CognitoGateway.Http.Idempotency;
using CognitoGateway.Tests.Support;
using Npgsql;
using Problem = CognitoGateway.Tests.Support.Problems;

namespace CognitoGateway.Tests.Http.Idempotency;

public sealed class PostgresIdempotencyStoreTests(PostgresServer postgres) : IdempotencyStoreTests
{
    private string _connection = "";
    private NpgsqlDataSource? _database;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SetUp_ManyInstancesAtOnce_MakesOneTable()
    {
        var store = (PostgresIdempotencyStore)Store;

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => store.SetUpAsync(Stop)));

        Assert.Equal(0, await RowsAsync());
    }

    [Fact]
    public async Task Sweep_SomePastTheirTime_DeletesThoseABoundedNumberAtATime()
    {
        var store = (PostgresIdempotencyStore)Store;
        await using var fill = _database!.CreateCommand(
            """
            INSERT INTO cognito_gateway_idempotency
            SELECT n::text, '', 201, null, null, null, '', $1 FROM generate_series(1, 1500) AS n
            """);
        fill.Parameters.Add(new() { Value = Clock.GetUtcNow() });
        await fill.ExecuteNonQueryAsync(Stop);
        await KeepAsync(new(new('A', 64)), new([], 201, null, null, null, []));

        var more = await store.SweepAsync(Stop);
        var left = await RowsAsync();
        var none = await store.SweepAsync(Stop);

        Assert.True(more);
        Assert.Equal(501, left);
        Assert.False(none);
        Assert.Equal(1, await RowsAsync());
    }

    [Fact]
    public async Task Gateways_SharingADatabase_ReplayEachOthersAnswers()
    {
        await using var one = Gateway();
        await using var other = Gateway();

        using var created = await PostAsync(one, "/pools/local_demo/groups");
        using var replayed = await PostAsync(other, "/pools/local_demo/groups");

        Assert.Equal(HttpStatusCode.Created, replayed.StatusCode);
        Assert.Equal(created.Headers.Location, replayed.Headers.Location);
        Assert.Equal(
            await created.Content.ReadAsStringAsync(Stop), await replayed.Content.ReadAsStringAsync(Stop));
        Assert.True(replayed.Headers.Contains("Idempotency-Replayed"));
        Assert.Single(one.Cognito.Sent);
        Assert.Empty(other.Cognito.Sent);
    }

    [Fact]
    public async Task Gateway_DatabaseGone_Answers503AndCreatesNothing()
    {
        await using var gateway = Gateway();
        using var caller = gateway.CreateCaller();
        await using var rename = _database!.CreateCommand("DROP TABLE cognito_gateway_idempotency");
        await rename.ExecuteNonQueryAsync(Stop);

        using var response = await PostAsync(gateway, "/pools/local_demo/groups");

        await Problem.AssertAsync(response, HttpStatusCode.ServiceUnavailable);
        Assert.Empty(gateway.Cognito.Sent);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await (_database?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    private protected override async Task<IIdempotencyStore> CreateAsync()
    {
        _connection = await postgres.CreateDatabaseAsync();
        _database = NpgsqlDataSource.Create(_connection);
        var store = new PostgresIdempotencyStore(_database, Clock);
        await store.SetUpAsync(Stop);

        return store;
    }

    private StubbedGateway Gateway()
    {
        var gateway = new StubbedGateway().With("Idempotency:ConnectionString", _connection);
        gateway.Cognito.On("CreateGroup", """{"Group":{"GroupName":"editors","UserPoolId":"local_demo"}}""");

        return gateway;
    }

    private static async Task<HttpResponseMessage> PostAsync(StubbedGateway gateway, string path)
    {
        using var caller = gateway.CreateCaller();
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Headers = { { "Idempotency-Key", "6fb1b1de-8bd1-4ec7-9f0a-1c5c4d8e7a31" } },
            Content = StubbedGateway.Json("""{"groupName":"editors"}"""),
        };

        return await caller.SendAsync(request, Stop);
    }

    private async Task<long> RowsAsync()
    {
        await using var count = _database!.CreateCommand("SELECT count(*) FROM cognito_gateway_idempotency");

        return (long)(await count.ExecuteScalarAsync(Stop))!;
    }
}
