using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.ImportJobs;

/// <summary>The file of an import job goes where Cognito says, as it is, and nowhere else.</summary>
public sealed class ImportFileTests
{
    private const string File = "/pools/local_a/import-jobs/import-1/file";
    private const string Csv = "cognito:username,email\nzoë,zoe@example.com\n";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Put_Csv_ArrivesAtTheJobsAddress()
    {
        await using var storage = await FileServer.StartAsync();
        await using var gateway = Gateway("Created", storage.Address);
        using var client = gateway.CreateCaller();
        using var csv = Body(Csv);

        using var response = await client.PutAsync(File, csv, Stop);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        var (method, target, headers, body) = Assert.NotNull(storage.Received);
        Assert.Equal(("PUT", "/bucket/import-1?X-Amz-Signature=abc", Csv), (method, target, body));
        Assert.Equal("aws:kms", headers["x-amz-server-side-encryption"]);
        Assert.Equal(Encoding.UTF8.GetByteCount(Csv), headers.ContentLength);
        Assert.False(headers.ContainsKey("X-Api-Key"));
    }

    [Theory]
    [InlineData(403, HttpStatusCode.Conflict)]
    [InlineData(307, HttpStatusCode.BadGateway)]
    [InlineData(500, HttpStatusCode.BadGateway)]
    public async Task Put_AddressThatDoesNotTakeIt_IsAskedOnce(int answered, HttpStatusCode expected)
    {
        await using var storage = await FileServer.StartAsync();
        storage.Status = answered;
        await using var gateway = Gateway("Created", storage.Address);
        using var client = gateway.CreateCaller();
        using var csv = Body(Csv);

        using var response = await client.PutAsync(File, csv, Stop);

        await Problems.AssertAsync(response, expected);
        Assert.Equal(1, storage.Requests);
    }

    [Fact]
    public async Task Put_AddressOutOfReach_IsUnavailable()
    {
        string address;
        await using (var storage = await FileServer.StartAsync())
        {
            address = storage.Address;
        }

        await using var gateway = Gateway("Created", address);
        using var client = gateway.CreateCaller();
        using var csv = Body(Csv);

        using var response = await client.PutAsync(File, csv, Stop);

        await Problems.AssertAsync(response, HttpStatusCode.ServiceUnavailable);
    }

    [Theory]
    [InlineData("InProgress")]
    [InlineData("Expired")]
    public async Task Put_JobThatDoesNotWait_IsRefusedBeforeAnythingIsSent(string status)
    {
        await using var storage = await FileServer.StartAsync();
        await using var gateway = Gateway(status, storage.Address);
        using var client = gateway.CreateCaller();
        using var csv = Body(Csv);

        using var response = await client.PutAsync(File, csv, Stop);

        await Problems.AssertAsync(response, HttpStatusCode.Conflict);
        Assert.Equal(0, storage.Requests);
    }

    [Theory]
    [InlineData("application/json", 10L, HttpStatusCode.UnsupportedMediaType)]
    [InlineData("text/csv", 0L, HttpStatusCode.BadRequest)]
    [InlineData("text/csv", 100_000_001L, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("text/csv", null, HttpStatusCode.LengthRequired)]
    public async Task Put_FileThatCannotBe_IsRefused(string type, long? length, HttpStatusCode status)
    {
        await using var gateway = Gateway("Created", "http://127.0.0.1:1/");
        using var client = gateway.CreateCaller();
        using var request = new HttpRequestMessage(HttpMethod.Put, File) { Content = new Unsent(length) };
        request.Content.Headers.ContentType = new(type);
        request.Headers.TransferEncodingChunked = length is null;

        using var response = await client.SendAsync(request, Stop);

        await Problems.AssertAsync(response, status);
        Assert.Empty(gateway.Cognito.Sent);
    }

    [Fact]
    public async Task Put_FileBeyondTheLimitOfOtherBodies_Arrives()
    {
        await using var storage = await FileServer.StartAsync();
        await using var gateway = Gateway("Created", storage.Address);
        gateway.UseKestrel(0);
        gateway.StartServer();
        using var client = gateway.CreateCaller();
        using var csv = Body(new string('a', 5 * 1024 * 1024));

        using var response = await client.PutAsync(File, csv, Stop);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(5 * 1024 * 1024, storage.Received?.Body.Length);
    }

    private static StubbedGateway Gateway(string status, string address)
    {
        var gateway = new StubbedGateway();
        gateway.Cognito.On(
            "DescribeUserImportJob",
            $$$"""{"UserImportJob":{"JobId":"import-1","Status":"{{{status}}}","PreSignedUrl":"{{{address}}}"}}""");

        return gateway;
    }

    private static StringContent Body(string csv) =>
        new(csv, Encoding.UTF8) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } };

    /// <summary>A body that only says how long it is.</summary>
    private sealed class Unsent(long? length) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => Task.CompletedTask;

        protected override bool TryComputeLength(out long computed)
        {
            computed = length ?? 0;

            return length is not null;
        }
    }
}
