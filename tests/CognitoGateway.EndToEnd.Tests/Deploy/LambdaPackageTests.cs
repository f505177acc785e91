using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using CognitoGateway.EndToEnd.Tests.Support;

namespace CognitoGateway.EndToEnd.Tests.Deploy;

/// <summary>The scripts for Lambda, run as they are.</summary>
public sealed class LambdaPackageTests(PublishedGateway published) : IDisposable
{
    private const UnixFileMode Runs = UnixFileMode.OtherExecute | UnixFileMode.OtherRead;

    private readonly TempFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Package_OfThePublishedGateway_HasTheProgramAndItsStart()
    {
        var zip = await PackageAsync();

        await using var package = await ZipFile.OpenReadAsync(zip, Stop);
        var names = package.Entries.Select(entry => entry.FullName).ToList();
        var start = package.GetEntry("run.sh")!;
        using var script = new StreamReader(await start.OpenAsync(Stop));
        Assert.Superset(
            new HashSet<string> { "CognitoGateway.dll", "CognitoGateway.runtimeconfig.json", "appsettings.json", "run.sh" },
            names.ToHashSet());
        Assert.DoesNotContain(names, name => name.Contains("Development", StringComparison.Ordinal));
        Assert.Equal(Runs, (UnixFileMode)(start.ExternalAttributes >> 16) & Runs);
        Assert.Contains("exec dotnet CognitoGateway.dll", await script.ReadToEndAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_OfThePackage_StartsTheGateway()
    {
        var app = Path.Combine(_folder.Path, "task");
        await ZipFile.ExtractToDirectoryAsync(await PackageAsync(), app, Stop);

        // The check ends by itself: where there is nothing right, it says so, and that it was the gateway that ran.
        var start = await Command.RunAsync(
            "sh", [Path.Combine(app, "run.sh")],
            new Dictionary<string, string?> { ["LAMBDA_TASK_ROOT"] = app, ["Cognito__Regoin"] = "eu-west-1" },
            folder: _folder.Path, cancellationToken: Stop);

        Assert.Equal("The gateway cannot start: Cognito:Regoin is not a setting; Cognito:Region is.", start.Error.TrimEnd());
    }

    [Fact]
    public async Task Update_OfAFunction_SendsThePackageAndWaitsForIt()
    {
        var zip = await PackageAsync();
        using var lambda = new HttpListener { Prefixes = { $"http://localhost:{FreePorts.Take(1)[0]}/" } };
        lambda.Start();
        await LetTheCliCallAsync(lambda.Prefixes.Single());

        var update = UpdateAsync("gateway", zip);
        var sent = await AnswerAsync(lambda, """{"Version":"7"}""");
        var asked = await AnswerAsync(lambda, """{"LastUpdateStatus":"Successful"}""");

        Assert.Equal("gateway is at version 7.", (await update).Succeeded().TrimEnd());
        Assert.Equal("PUT /2015-03-31/functions/gateway/code", sent.Request);
        Assert.True(sent.Body.GetProperty("Publish").GetBoolean());
        Assert.Equal(
            await File.ReadAllBytesAsync(zip, Stop), sent.Body.GetProperty("ZipFile").GetBytesFromBase64());
        Assert.Equal("GET /2015-03-31/functions/gateway/configuration", asked.Request);
    }

    [Fact]
    public async Task Update_WithoutAPackage_SaysWhatIsMissing()
    {
        var update = await UpdateAsync("gateway", "nowhere.zip");

        Assert.Equal(1, update.ExitCode);
        Assert.Equal("There is no nowhere.zip: package.sh makes it.", update.Error.TrimEnd());
    }

    private async Task<string> PackageAsync()
    {
        var zip = Path.Combine(_folder.Path, "gateway.zip");
        var package = await Command.RunAsync(
            "bash", ["docs/deploy/lambda/package.sh", "--from", await published.FolderAsync(), zip], cancellationToken: Stop);
        package.Succeeded();

        return zip;
    }

    // The real CLI, which is told where Lambda is here.
    private async Task LetTheCliCallAsync(string address)
    {
        var file = Path.Combine(_folder.Path, "aws");
        await File.WriteAllTextAsync(
            file, $"#!/bin/sh\nexec {await Tools.AwsAsync()} --endpoint-url {address} \"$@\"\n", Stop);
        (await Command.RunAsync("chmod", ["+x", file], cancellationToken: Stop)).Succeeded();
    }

    private static async Task<(string Request, JsonElement Body)> AnswerAsync(HttpListener lambda, string json)
    {
        var call = await lambda.GetContextAsync().WaitAsync(TimeSpan.FromMinutes(1), Stop);
        using var reader = new StreamReader(call.Request.InputStream);
        var body = await reader.ReadToEndAsync(Stop);
        await call.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(json), Stop);
        call.Response.Close();

        return (
            $"{call.Request.HttpMethod} {call.Request.Url!.AbsolutePath}",
            JsonElement.Parse(body.Length > 0 ? body : "{}"));
    }

    private Task<CommandResult> UpdateAsync(string function, string zip) => Command.RunAsync(
        "bash",
        ["docs/deploy/lambda/update.sh", function, zip],
        new Dictionary<string, string?>
        {
            ["PATH"] = $"{_folder.Path}:{Environment.GetEnvironmentVariable("PATH")}",
            ["AWS_DEFAULT_REGION"] = "eu-west-1",
            ["AWS_ACCESS_KEY_ID"] = "local",
            ["AWS_SECRET_ACCESS_KEY"] = "local",
        },
        cancellationToken: Stop);
}
