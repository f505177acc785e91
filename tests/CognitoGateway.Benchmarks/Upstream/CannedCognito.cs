using CognitoGateway.Benchmarks.Processes;

namespace CognitoGateway.Benchmarks.Upstream;

/// <summary>A process that answers like Cognito.</summary>
internal static class CannedCognito
{
    private const string Target = "AWSCognitoIdentityProviderService.";

    /// <summary>Answers the same bytes every time, at once.</summary>
    public static Task<int> RunAsync() => RunAsync(AnswerAsync, _ => throw new NotSupportedException());

    /// <summary>Answers as told, and the commands of its standard input too, until that ends.</summary>
    public static async Task<int> RunAsync(RequestDelegate answer, Func<string, string> command)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.Run(answer);
        await app.StartAsync();
        await Lines.SayAsync(app.Urls.First());
        while (await Console.In.ReadLineAsync() is { } line)
        {
            await Lines.SayAsync(command(line));
        }

        await app.StopAsync();
        return 0;
    }

    /// <summary>The operation that is called.</summary>
    public static string OperationOf(HttpContext context) =>
        context.Request.Headers["X-Amz-Target"].ToString()[Target.Length..];

    /// <summary>Answers with the body.</summary>
    public static async Task AnswerAsync(HttpContext context, byte[] body, int status = StatusCodes.Status200OK)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/x-amz-json-1.1";
        context.Response.ContentLength = body.Length;
        context.Response.Headers["x-amzn-requestid"] = "d9e0d3b1-7c39-4f3b-8f0a-0f6f4f1a0c11";
        await context.Response.BodyWriter.WriteAsync(body);
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        await context.Request.BodyReader.CopyToAsync(Stream.Null);
        await AnswerAsync(context, OperationOf(context) switch
        {
            "AdminGetUser" => CannedAnswers.User,
            "ListUsers" => CannedAnswers.Page,
            _ => throw new InvalidOperationException("Nobody benchmarks that."),
        });
    }
}
