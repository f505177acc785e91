using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CognitoGateway.Benchmarks;

/// <summary>A process that answers like Cognito, with the same bytes every time.</summary>
internal static class CannedCognito
{
    private static readonly JsonSerializerOptions Plain =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly byte[] User = Utf8(UserJson(0, "UserAttributes"));
    private static readonly byte[] Page = Utf8(new JsonObject
    {
        ["PaginationToken"] = new string('t', 400),
        ["Users"] = new JsonArray([.. Enumerable.Range(0, Calls.PageSize).Select(i => UserJson(i, "Attributes"))]),
    });

    public static async Task<int> RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.Run(AnswerAsync);
        await app.StartAsync();
        await Lines.SayAsync(app.Urls.First());
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
        return 0;
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        var body = context.Request.Headers["X-Amz-Target"].ToString() switch
        {
            "AWSCognitoIdentityProviderService.AdminGetUser" => User,
            "AWSCognitoIdentityProviderService.ListUsers" => Page,
            _ => throw new InvalidOperationException("Nobody benchmarks that."),
        };
        context.Response.ContentType = "application/x-amz-json-1.1";
        context.Response.ContentLength = body.Length;
        context.Response.Headers["x-amzn-requestid"] = "d9e0d3b1-7c39-4f3b-8f0a-0f6f4f1a0c11";
        await context.Request.BodyReader.CopyToAsync(Stream.Null);
        await context.Response.BodyWriter.WriteAsync(body);
    }

    private static byte[] Utf8(JsonObject json) => JsonSerializer.SerializeToUtf8Bytes(json, Plain);

    private static JsonObject UserJson(int number, string attributes) => new()
    {
        ["Username"] = $"user-{number:000}",
        ["UserCreateDate"] = 1689721665.239m + number,
        ["UserLastModifiedDate"] = 1689721665.239m + number,
        ["Enabled"] = true,
        ["UserStatus"] = "CONFIRMED",
        [attributes] = new JsonArray(
            Attribute("sub", $"3d1f1c1e-8a3b-4c52-9d8e-{number:000000000000}"),
            Attribute("email", $"user-{number:000}@example.com"),
            Attribute("email_verified", "true"),
            Attribute("phone_number", $"+49301234{number:000}"),
            Attribute("phone_number_verified", "false"),
            Attribute("given_name", "Ada"),
            Attribute("family_name", "Lovelace"),
            Attribute("locale", "en-GB"),
            Attribute("custom:tier", "gold")),
    };

    private static JsonObject Attribute(string name, string value) => new() { ["Name"] = name, ["Value"] = value };
}
