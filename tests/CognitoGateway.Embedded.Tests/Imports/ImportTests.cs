using System.Net;
using System.Security.Cryptography;
using System.Text;
using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Imports;

public sealed class ImportTests
{
    private static readonly (string, string)[] Ann =
        [("cognito:username", "ann"), ("email", "ann@example.com"), ("email_verified", "TRUE")];

    [Fact]
    public async Task Header_OfAPoolWithCustomAttributes_HasCognitosOrder()
    {
        await using var server = await TestServer.StartAsync();
        var pool = await ImportPool.CreateAsync(
            server, request => request.Schema = [new() { Name = "tier", AttributeDataType = "String" }]);

        var header = await server.CallAsync(CognitoOperations.GetCSVHeader, new() { UserPoolId = pool.Id });

        Assert.Equal("name", header.CSVHeader![0]);
        Assert.Equal(["custom:tier", "cognito:mfa_enabled", "cognito:username"], header.CSVHeader.TakeLast(3));
    }

    [Fact]
    public async Task Job_RowsOfEveryKind_AreCountedAndLogged()
    {
        await using var server = await TestServer.StartAsync();
        var pool = await ImportPool.CreateAsync(server);
        await server.CreateUserAsync(pool.Id, "known");
        var job = await pool.CreateJobAsync();
        var csv = await pool.CsvAsync(
            hashes: false,
            Ann,
            [("cognito:username", "known"), ("email", "k@example.com"), ("email_verified", "true")],
            [("cognito:username", "bob"), ("email", "bob@example.com"), ("email_verified", "FALSE")],
            [("cognito:username", "cy"), ("email", "no address"), ("email_verified", "TRUE")],
            [("cognito:username", "di"), ("email", "d@example.com"), ("email_verified", "TRUE"),
                ("cognito:mfa_enabled", "TRUE")],
            [("cognito:username", "ed"), ("email", "e@example.com"), ("email_verified", "maybe")],
            [("email", "f@example.com"), ("email_verified", "TRUE")],
            [("cognito:username", "gus"), ("email", "g@example.com"), ("email_verified", "TRUE"),
                ("phone_number", "+49301"), ("cognito:mfa_enabled", "TRUE"), ("name", "\"G, Gus\"")]);

        var ended = await pool.ImportAsync(job, csv + "\ntoo,few\n");
        var log = (await pool.LogAsync(job.JobId!)).Split('\n');

        Assert.Equal("Succeeded", ended.Status);
        Assert.Equal((2L, 1L, 6L), (ended.ImportedUsers, ended.SkippedUsers, ended.FailedUsers));
        Assert.NotNull(ended.CompletionDate);
        Assert.Equal("[SUCCEEDED] Line Number 2 - The import succeeded.", log[0]);
        Assert.StartsWith("[SKIPPED] Line Number 3 - ", log[1], StringComparison.Ordinal);
        Assert.Equal("[FAILED] Line Number 4 - At least one of email must be there and verified.", log[2]);
        var gus = await server.GetUserAsync(pool.Id, "gus");
        Assert.Equal("RESET_REQUIRED", gus.UserStatus);
        Assert.Equal("G, Gus", gus.UserAttributes!.Single(attribute => attribute.Name == "name").Value);
        Assert.Equal(["SMS_MFA"], gus.UserMFASettingList);
    }

    [Fact]
    public async Task Job_InAPoolOfEmailAddresses_NamesUsersByThem()
    {
        await using var server = await TestServer.StartAsync();
        var pool = await ImportPool.CreateAsync(server, request => request.UsernameAttributes = ["email"]);
        var job = await pool.CreateJobAsync();

        var ended = await pool.ImportAsync(job, await pool.CsvAsync(hashes: false, Ann, Ann));

        Assert.Equal((1L, 1L), (ended.ImportedUsers, ended.SkippedUsers));
        Assert.NotEqual("ann", (await server.GetUserAsync(pool.Id, "ann@example.com")).Username);
    }

    [Fact]
    public async Task Job_WithPasswordHashes_LetsUsersSignInWithThem()
    {
        await using var pool = await TestPool.StartAsync();
        var imports = new ImportPool(pool.Server, pool.Id);
        var job = await imports.CreateJobAsync("PBKDF2_SHA256");
        var csv = await imports.CsvAsync(
            hashes: true,
            [.. Ann, ("password_hash", "$pbkdf2-sha256$i=1000$c2FsdHNhbHQ$" + Hash().TrimEnd('='))],
            [("cognito:username", "bob"), ("email", "b@example.com"), ("email_verified", "TRUE"),
                ("password_hash", "pbkdf2_sha256$1000$saltsalt$" + Hash())],
            [("cognito:username", "cy"), ("email", "c@example.com"), ("email_verified", "TRUE"),
                ("password_hash", "$pbkdf2-sha256$i=600001$c2FsdHNhbHQ$" + Hash())],
            [("cognito:username", "di"), ("email", "d@example.com"), ("email_verified", "TRUE"),
                ("password_hash", "secret")]);

        var ended = await imports.ImportAsync(job, csv);

        Assert.Equal((2L, 2L), (ended.ImportedUsers, ended.FailedUsers));
        Assert.NotNull((await pool.SignInAsync("ann")).AccessToken);
        Assert.NotNull((await pool.SignInAsync("bob")).AccessToken);
        Assert.Equal("NotAuthorizedException", (await pool.RefusedSignInAsync("bob", "another")).Code);
    }

    [Theory]
    [InlineData("BCRYPT")]
    [InlineData("SCRYPT")]
    [InlineData("ARGON2ID")]
    public async Task Job_WithHashesThatCannotBeChecked_SaysSoForEachRow(string algorithm)
    {
        await using var server = await TestServer.StartAsync();
        var pool = await ImportPool.CreateAsync(server);
        var job = await pool.CreateJobAsync(algorithm);

        var ended = await pool.ImportAsync(
            job, await pool.CsvAsync(hashes: true, [.. Ann, ("password_hash", "$some$hash")]));

        Assert.Equal(("Failed", 1L), (ended.Status, ended.FailedUsers));
        Assert.Contains(algorithm, await pool.LogAsync(job.JobId!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name,email\nann,ann@example.com")]
    [InlineData("")]
    public async Task Job_FileWithAnotherHeader_Fails(string csv)
    {
        await using var server = await TestServer.StartAsync();
        var pool = await ImportPool.CreateAsync(server);

        var ended = await pool.ImportAsync(await pool.CreateJobAsync(), csv);

        Assert.Equal("Failed", ended.Status);
        Assert.Contains("header", ended.CompletionMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upload_ForgedLateOrAfterTheStart_IsRefused()
    {
        await using var server = await TestServer.StartAsync();
        var pool = await ImportPool.CreateAsync(server);
        var job = await pool.CreateJobAsync();
        var other = await pool.CreateJobAsync();
        var content = await pool.CsvAsync(hashes: false, Ann);

        var forged = await pool.PutAsync(job.PreSignedUrl! + "x", content);
        var misdirected = await pool.PutAsync(
            job.PreSignedUrl!.Replace(job.JobId!, other.JobId, StringComparison.Ordinal), content);
        await pool.PutAsync(job.PreSignedUrl!, content);
        await pool.StartAsync(job.JobId!);
        var started = await pool.PutAsync(job.PreSignedUrl!, content);
        server.Clock.Advance(TimeSpan.FromMinutes(15));
        var late = await pool.PutAsync(other.PreSignedUrl!, content);

        Assert.All(
            [forged, misdirected, started, late], status => Assert.Equal(HttpStatusCode.Forbidden, status));
    }

    [Fact]
    public async Task Upload_MoreThanAFileMayHave_IsRefused()
    {
        await using var server = await TestServer.StartAsync();
        var pool = await ImportPool.CreateAsync(server);
        var job = await pool.CreateJobAsync();
        using var request = new HttpRequestMessage(HttpMethod.Put, job.PreSignedUrl)
        {
            Content = new ByteArrayContent([]),
        };
        request.Content.Headers.ContentLength = 100_000_001;
        // The length alone is what the answer comes to: none of the bytes is sent before it.
        request.Headers.ExpectContinue = true;

        using var refused = await server.SendAsync(request);
        var start = await server.RefusalAsync(
            CognitoOperations.StartUserImportJob, new() { UserPoolId = pool.Id, JobId = job.JobId! });

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
        Assert.Equal("PreconditionNotMetException", start.Code);
    }

    [Fact]
    public async Task StartAndStop_InAWrongState_AreRefused()
    {
        await using var server = await TestServer.StartAsync();
        var pool = await ImportPool.CreateAsync(server);
        var job = await pool.CreateJobAsync();
        var start = new StartUserImportJobRequest { UserPoolId = pool.Id, JobId = job.JobId! };
        var stop = new StopUserImportJobRequest { UserPoolId = pool.Id, JobId = job.JobId! };

        var noFile = await server.RefusalAsync(CognitoOperations.StartUserImportJob, start);
        var notStarted = await server.RefusalAsync(CognitoOperations.StopUserImportJob, stop);
        server.Clock.Advance(TimeSpan.FromHours(24));
        var expired = await server.RefusalAsync(CognitoOperations.StartUserImportJob, start);
        var unknown = await server.RefusalAsync(
            CognitoOperations.StopUserImportJob, stop with { JobId = "import-nothere" });

        Assert.All(
            [noFile, notStarted, expired], refusal => Assert.Equal("PreconditionNotMetException", refusal.Code));
        Assert.Equal("Expired", (await pool.DescribeAsync(job.JobId!)).Status);
        Assert.Equal("ResourceNotFoundException", unknown.Code);
    }

    [Fact]
    public async Task Stop_JobAtWork_EndsItAndFreesThePool()
    {
        await using var server = await TestServer.StartAsync();
        var pool = await ImportPool.CreateAsync(server);
        var job = await pool.CreateJobAsync();
        var rows = Enumerable.Range(0, 20_000).Select(i => new (string, string)[]
        {
            ("cognito:username", $"user{i}"), ("email", $"user{i}@example.com"), ("email_verified", "TRUE"),
        });
        await pool.PutAsync(job.PreSignedUrl!, await pool.CsvAsync(hashes: false, rows));
        await pool.StartAsync(job.JobId!);

        var deletion = await server.RefusalAsync(CognitoOperations.DeleteUserPool, new() { UserPoolId = pool.Id });
        var stopped = await server.CallAsync(
            CognitoOperations.StopUserImportJob, new() { UserPoolId = pool.Id, JobId = job.JobId! });
        var ended = await pool.EndAsync(job.JobId!);
        await server.CallAsync(CognitoOperations.DeleteUserPool, new() { UserPoolId = pool.Id });

        Assert.Equal("UserImportInProgressException", deletion.Code);
        Assert.Equal("Stopping", stopped.UserImportJob!.Status);
        Assert.Equal("Stopped", ended.Status);
        Assert.True(ended.ImportedUsers < 20_000);
    }

    [Fact]
    public async Task List_SeveralPages_HasTheNewestFirst()
    {
        await using var server = await TestServer.StartAsync();
        var pool = await ImportPool.CreateAsync(server);
        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            ids.Insert(0, (await pool.CreateJobAsync()).JobId!);
        }

        var first = await server.CallAsync(
            CognitoOperations.ListUserImportJobs, new() { UserPoolId = pool.Id, MaxResults = 2 });
        var second = await server.CallAsync(
            CognitoOperations.ListUserImportJobs,
            new() { UserPoolId = pool.Id, MaxResults = 2, PaginationToken = first.PaginationToken });

        Assert.Equal(ids, first.UserImportJobs!.Concat(second.UserImportJobs!).Select(job => job.JobId));
        Assert.Null(second.PaginationToken);
    }

    [Fact]
    public async Task Job_WithFilesOnDisk_LeavesTheLogAndNotTheUpload()
    {
        using var folder = new TemporaryFolder();
        await using var server = await TestServer.StartAsync(folder.Path);
        var pool = await ImportPool.CreateAsync(server);
        var job = await pool.CreateJobAsync();

        var ended = await pool.ImportAsync(job, await pool.CsvAsync(hashes: false, Ann));
        var log = await pool.LogAsync(job.JobId!);

        Assert.Equal("Succeeded", ended.Status);
        Assert.Equal("[SUCCEEDED] Line Number 2 - The import succeeded.\n", log);
        Assert.Equal(
            [job.JobId + ".log"],
            Directory.GetFiles(Path.Combine(folder.Path, "imports")).Select(Path.GetFileName));
    }

    private static string Hash() => Convert.ToBase64String(Rfc2898DeriveBytes.Pbkdf2(
        Encoding.UTF8.GetBytes(TestPool.Password),
        Encoding.UTF8.GetBytes("saltsalt"),
        1000,
        HashAlgorithmName.SHA256,
        32));
}
