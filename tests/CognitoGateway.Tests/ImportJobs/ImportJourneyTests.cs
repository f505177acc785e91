using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.ImportJobs;

/// <summary>
/// Users come from a CSV into an embedded user pool. One job is at work at a time there, and so all tests that start one
/// are in this class.
/// </summary>
public sealed class ImportJourneyTests(GatewayFixture gateway)
{
    private const string OldShop =
        """{"jobName":"old shop","cloudWatchLogsRoleArn":"arn:aws:iam::123456789012:role/CognitoImport"}""";

    [Fact]
    [Proves("GET /pools/{userPoolId}/import-jobs/csv-header", 200)]
    [Proves("POST /pools/{userPoolId}/import-jobs", 201)]
    [Proves("PUT /pools/{userPoolId}/import-jobs/{jobId}/file", 204)]
    [Proves("POST /pools/{userPoolId}/import-jobs/{jobId}/start", 200)]
    [Proves("GET /pools/{userPoolId}/import-jobs/{jobId}", 200)]
    [Proves("GET /pools/{userPoolId}/import-jobs", 200)]
    public async Task Job_ItsWholeLife_MakesUsersOfTheRows()
    {
        var pool = $"/pools/{await gateway.CreatePoolAsync()}";
        using var client = gateway.CreateCaller();

        using var created = await client.SendBodyAsync(HttpMethod.Post, $"{pool}/import-jobs", OldShop);
        var job = created.Headers.Location!.OriginalString;
        using var uploaded = await UploadAsync(client, job, await CsvAsync(client, pool, rows: 2));
        await client.SendJsonAsync(HttpMethod.Post, $"{job}/start", body: null, HttpStatusCode.OK);
        var ended = await EndAsync(client, job);
        var listed = await client.GetOkAsync($"{pool}/import-jobs");
        var user = await client.GetOkAsync($"{pool}/users/user1");

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, uploaded.StatusCode);
        Assert.Equal("Succeeded", ended.GetProperty("status").GetString());
        Assert.Equal(2, ended.GetProperty("importedUsers").GetInt32());
        Assert.Equal(
            ended.GetProperty("jobId").GetString(), listed.GetProperty("items")[0].GetProperty("jobId").GetString());
        Assert.Equal("user1@example.com", user.GetProperty("attributes").GetProperty("email").GetString());
    }

    [Fact]
    [Proves("PUT /pools/{userPoolId}/import-jobs/{jobId}/file", 409)]
    [Proves("POST /pools/{userPoolId}/import-jobs/{jobId}/start", 409)]
    [Proves("POST /pools/{userPoolId}/import-jobs/{jobId}/stop", 409)]
    public async Task Job_ThatIsOver_TakesNoFileAndIsNeitherStartedNorStopped()
    {
        var pool = $"/pools/{await gateway.CreatePoolAsync()}";
        using var client = gateway.CreateCaller();
        var job = await StartAsync(client, pool, rows: 1);
        await EndAsync(client, job);

        using var uploaded = await UploadAsync(client, job, "name\n");
        var started = await client.RefusedAsync(HttpMethod.Post, $"{job}/start", body: null, HttpStatusCode.Conflict);
        var stopped = await client.RefusedAsync(HttpMethod.Post, $"{job}/stop", body: null, HttpStatusCode.Conflict);

        await Problems.AssertAsync(uploaded, HttpStatusCode.Conflict);
        Assert.Equal("PreconditionNotMetException", started.GetProperty("code").GetString());
        Assert.Equal("PreconditionNotMetException", stopped.GetProperty("code").GetString());
    }

    [Fact]
    [Proves("DELETE /pools/{userPoolId}", 409)]
    [Proves("POST /pools/{userPoolId}/import-jobs/{jobId}/stop", 200)]
    public async Task Job_StoppedAtWork_KeepsWhoWasImported()
    {
        const int Rows = 20_000;
        var pool = $"/pools/{await gateway.CreatePoolAsync()}";
        using var client = gateway.CreateCaller();
        var job = await StartAsync(client, pool, Rows);

        var busy = await client.RefusedAsync(HttpMethod.Delete, pool, body: null, HttpStatusCode.Conflict);
        var stopping = await client.SendJsonAsync(HttpMethod.Post, $"{job}/stop", body: null, HttpStatusCode.OK);
        var ended = await EndAsync(client, job);

        Assert.Equal("UserImportInProgressException", busy.GetProperty("code").GetString());
        Assert.Equal("Stopping", stopping.GetProperty("status").GetString());
        Assert.Equal("Stopped", ended.GetProperty("status").GetString());
        Assert.InRange(ended.GetProperty("importedUsers").GetInt32(), 0, Rows - 1);
    }

    [Fact]
    [Proves("PUT /pools/{userPoolId}/import-jobs/{jobId}/file", 404)]
    public async Task File_OfAJobThatIsNotThere_IsRefused()
    {
        var pool = $"/pools/{await gateway.CreatePoolAsync()}";
        using var client = gateway.CreateCaller();

        using var uploaded = await UploadAsync(client, $"{pool}/import-jobs/import-nobodys", "name\n");

        var problem = await Problems.AssertAsync(uploaded, HttpStatusCode.NotFound);
        Assert.Equal("ResourceNotFoundException", problem.GetProperty("code").GetString());
    }

    private static async Task<string> StartAsync(HttpClient client, string pool, int rows)
    {
        using var created = await client.SendBodyAsync(HttpMethod.Post, $"{pool}/import-jobs", OldShop);
        var job = created.Headers.Location!.OriginalString;
        using var uploaded = await UploadAsync(client, job, await CsvAsync(client, pool, rows));
        await client.SendJsonAsync(HttpMethod.Post, $"{job}/start", body: null, HttpStatusCode.OK);

        return job;
    }

    // The columns that the pool asks for, of users who are told apart by a number.
    private static async Task<string> CsvAsync(HttpClient client, string pool, int rows)
    {
        var columns = (await client.GetOkAsync($"{pool}/import-jobs/csv-header"))
            .GetProperty("csvHeader").EnumerateArray().Select(column => column.GetString()!).ToList();
        var csv = new StringBuilder().AppendJoin(',', columns).Append('\n');
        for (var user = 1; user <= rows; user++)
        {
            csv.AppendJoin(',', columns.Select(column => column switch
            {
                "cognito:username" => $"user{user}",
                "email" => $"user{user}@example.com",
                "email_verified" => "TRUE",
                _ => "",
            })).Append('\n');
        }

        return csv.ToString();
    }

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient client, string job, string csv)
    {
        using var content = new StringContent(csv, Encoding.UTF8, new MediaTypeHeaderValue("text/csv"));

        return await client.PutAsync($"{job}/file", content, TestContext.Current.CancellationToken);
    }

    private static async Task<JsonElement> EndAsync(HttpClient client, string job)
    {
        while (true)
        {
            var read = await client.GetOkAsync(job);
            if (read.TryGetProperty("completionDate", out _))
            {
                return read;
            }
        }
    }
}
