using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CognitoGateway.Benchmarks.Load;

namespace CognitoGateway.Benchmarks.Upstream;

/// <summary>Answers as Cognito gives them.</summary>
internal static class CannedAnswers
{
    private static readonly JsonSerializerOptions Plain =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>AdminGetUser's.</summary>
    public static readonly byte[] User = Utf8(UserJson($"user-{0:000}", 0, "UserAttributes"));

    /// <summary>ListUsers', with a full page.</summary>
    public static readonly byte[] Page = Utf8(new JsonObject
    {
        ["PaginationToken"] = new string('t', 400),
        ["Users"] = new JsonArray(
            [.. Enumerable.Range(0, Calls.PageSize).Select(i => UserJson($"user-{i:000}", i, "Attributes"))]),
    });

    /// <summary>AdminCreateUser's.</summary>
    public static byte[] Created(string username) =>
        Utf8(new JsonObject { ["User"] = UserJson(username, 0, "Attributes") });

    /// <summary>AdminGetUser's of another user.</summary>
    public static byte[] UserNamed(string username, DateTimeOffset? created = null)
    {
        var user = UserJson(username, 0, "UserAttributes");
        if (created is { } moment)
        {
            user["UserCreateDate"] = moment.ToUnixTimeMilliseconds() / 1000m;
        }

        return Utf8(user);
    }

    /// <summary>SignUp's.</summary>
    public static byte[] SignedUp { get; } = Utf8(new JsonObject
    {
        ["UserConfirmed"] = false,
        ["UserSub"] = "3d1f1c1e-8a3b-4c52-9d8e-000000000000",
    });

    /// <summary>An answer of nothing.</summary>
    public static byte[] Empty { get; } = "{}"u8.ToArray();

    /// <summary>Of a call beyond the quota.</summary>
    public static byte[] Throttled { get; } = Error("TooManyRequestsException", "Rate exceeded");

    /// <summary>An error's.</summary>
    public static byte[] Error(string code, string message) =>
        Utf8(new JsonObject { ["__type"] = code, ["message"] = message });

    private static byte[] Utf8(JsonObject json) => JsonSerializer.SerializeToUtf8Bytes(json, Plain);

    private static JsonObject UserJson(string username, int number, string attributes) => new()
    {
        ["Username"] = username,
        ["UserCreateDate"] = 1689721665.239m + number,
        ["UserLastModifiedDate"] = 1689721665.239m + number,
        ["Enabled"] = true,
        ["UserStatus"] = "CONFIRMED",
        [attributes] = new JsonArray(
            Attribute("sub", $"3d1f1c1e-8a3b-4c52-9d8e-{number:000000000000}"),
            Attribute("email", $"{username}@example.com"),
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
