using System.Text;
using CognitoGateway.Benchmarks.Subjects;

namespace CognitoGateway.Benchmarks.Load;

/// <summary>
/// The measured calls as requests, byte by byte. Each has a number, so that those under way at once are of different
/// users and pages: the gateway would make one call of the same ones.
/// </summary>
internal static class Requests
{
    private const string Users = $"/pools/{Calls.UserPoolId}/users";

    // As long as a signature is, so that a proxy has as much to pass on as the gateway sends.
    private const string Authorization =
        "AWS4-HMAC-SHA256 Credential=local/20260101/local/cognito-idp/aws4_request, "
        + "SignedHeaders=content-type;host;x-amz-date;x-amz-target, "
        + "Signature=9b1a6c1f3f0e4d5c8a7b6e5d4c3b2a190817263544536271809f8e7d6c5b4a39";

    /// <summary>The call of a gateway's route.</summary>
    public static Func<int, byte[]> Rest(Call call) => number => Encoding.ASCII.GetBytes(
        $"GET {PathOf(call, number)} HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Api-Key: {GatewaySubject.ApiKey}\r\n\r\n");

    /// <summary>The call as Cognito gets it.</summary>
    public static Func<int, byte[]> Wire(Call call) => number =>
    {
        var (operation, body) = call is Call.User
            ? ("AdminGetUser", $$"""{"UserPoolId":"{{Calls.UserPoolId}}","Username":"{{Calls.UsernameOf(number)}}"}""")
            : ("ListUsers",
                $$"""{"UserPoolId":"{{Calls.UserPoolId}}","Limit":{{Calls.PageSize}},"PaginationToken":"{{number}}"}""");
        return Encoding.ASCII.GetBytes(
            "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-amz-json-1.1\r\n"
            + $"X-Amz-Target: AWSCognitoIdentityProviderService.{operation}\r\nX-Amz-Date: 20260101T000000Z\r\n"
            + $"Authorization: {Authorization}\r\nContent-Length: {body.Length}\r\n\r\n{body}");
    };

    /// <summary>The route's path and query.</summary>
    public static string PathOf(Call call, int number) => call is Call.User
        ? $"{Users}/{Calls.UsernameOf(number)}"
        : $"{Users}?limit={Calls.PageSize}&cursor={number}";
}
