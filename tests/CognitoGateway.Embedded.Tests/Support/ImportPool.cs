using System.Net;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Support;

/// <summary>A pool that users are imported into.</summary>
internal sealed class ImportPool(TestServer server, string id)
{
    private const string Role = "arn:aws:iam::123456789012:role/import";

    public string Id => id;

    public static async Task<ImportPool> CreateAsync(TestServer server, Action<CreateUserPoolRequest>? more = null)
    {
        var request = new CreateUserPoolRequest { PoolName = "test", AutoVerifiedAttributes = ["email"] };
        more?.Invoke(request);
        return new(server, await server.CreatePoolAsync(request));
    }

    public async Task<UserImportJobType> CreateJobAsync(string? algorithm = null) =>
        (await server.CallAsync(CognitoOperations.CreateUserImportJob, new()
        {
            UserPoolId = id,
            JobName = "job",
            CloudWatchLogsRoleArn = Role,
            PasswordHashingAlgorithm = algorithm,
        })).UserImportJob!;

    public async Task<HttpStatusCode> PutAsync(string url, string csv)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, url) { Content = new StringContent(csv) };
        request.Headers.Add("x-amz-server-side-encryption", "aws:kms");
        using var response = await server.SendAsync(request);
        return response.StatusCode;
    }

    public Task<StartUserImportJobResponse> StartAsync(string jobId) => server.CallAsync(
        CognitoOperations.StartUserImportJob, new() { UserPoolId = id, JobId = jobId });

    public async Task<UserImportJobType> DescribeAsync(string jobId) => (await server.CallAsync(
        CognitoOperations.DescribeUserImportJob, new() { UserPoolId = id, JobId = jobId })).UserImportJob!;

    /// <summary>Uploads, starts and waits for the end.</summary>
    public async Task<UserImportJobType> ImportAsync(UserImportJobType job, string csv)
    {
        Assert.Equal(HttpStatusCode.OK, await PutAsync(job.PreSignedUrl!, csv));
        await StartAsync(job.JobId!);
        return await EndAsync(job.JobId!);
    }

    public async Task<UserImportJobType> EndAsync(string jobId)
    {
        var job = await DescribeAsync(jobId);
        while (job.Status is "Pending" or "InProgress" or "Stopping")
        {
            job = await DescribeAsync(jobId);
        }

        return job;
    }

    public async Task<string> LogAsync(string jobId)
    {
        using var response = await server.GetAsync($"imports/{id}/{jobId}.log");
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A file with rows of some columns.</summary>
    public async Task<string> CsvAsync(bool hashes, params IEnumerable<(string Column, string Value)[]> rows)
    {
        var header = (await server.CallAsync(CognitoOperations.GetCSVHeader, new() { UserPoolId = id })).CSVHeader!;
        string[] columns = hashes ? [.. header, "password_hash"] : [.. header];
        var lines = rows.Select(row => string.Join(
            ',', columns.Select(column => row.FirstOrDefault(cell => cell.Column == column).Value ?? "")));

        return string.Join('\n', lines.Prepend(string.Join(',', columns)));
    }
}
