using System.Text;
using Amazon.Runtime;

namespace CognitoGateway.Sdk.Tests.Client;

/// <summary>
/// Cases of AWS's published Signature Version 4 test suite: its key pair, moment, region and service are the same in
/// all of them.
/// </summary>
public sealed class SigV4Tests
{
    private const string Secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private const string Scope = "Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request";
    private static readonly DateTimeOffset Moment = new(2015, 8, 30, 12, 36, 0, TimeSpan.Zero);

    private static readonly SigV4 Signer = new("us-east-1", "service");

    // What is kept from one signature to the next must not get into another day's, or another key's.
    [Fact]
    public void Authorize_AnotherDayOrKey_SignsAsIfItWereTheFirst()
    {
        var headers = ((string, string)[])[("host", "example.amazonaws.com")];
        var (one, other) = (new ImmutableCredentials("A", "a", null), new ImmutableCredentials("A", "b", null));

        foreach (var (credentials, days) in ((ImmutableCredentials, int)[])[(one, 0), (one, 1), (other, 1), (one, 0)])
        {
            var moment = Moment.AddDays(days);
            Assert.Equal(
                new SigV4("us-east-1", "service").Authorize(credentials, moment, "GET", "/", headers, []),
                Signer.Authorize(credentials, moment, "GET", "/", headers, []));
        }
    }

    [Fact]
    public void Authorize_LongToken_IsSigned()
    {
        var token = new string('t', 5000);

        Assert.StartsWith(
            $"AWS4-HMAC-SHA256 {Scope}",
            Authorize("POST", [("host", "example.amazonaws.com"), ("x-amz-security-token", token)], ""),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("POST", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b")]
    public void Authorize_VanillaCases_HaveThePublishedSignature(string method, string signature)
    {
        var authorization = Authorize(
            method, [("host", "example.amazonaws.com"), ("x-amz-date", Signer.Date(Moment))], "");

        Assert.Equal($"AWS4-HMAC-SHA256 {Scope}, SignedHeaders=host;x-amz-date, Signature={signature}", authorization);
    }

    [Fact]
    public void Authorize_FormPosted_HasThePublishedSignature()
    {
        var authorization = Authorize(
            "POST",
            [
                ("content-type", "application/x-www-form-urlencoded"),
                ("host", "example.amazonaws.com"),
                ("x-amz-date", Signer.Date(Moment)),
            ],
            "Param1=value1");

        Assert.EndsWith(
            "Signature=ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a",
            authorization,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Authorize_SessionToken_HasThePublishedSignature()
    {
        const string Token =
            "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeo"
            + "IYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5V"
            + "SXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDrypNC9Yj"
            + "c8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA==";

        var authorization = Authorize(
            "POST",
            [("host", "example.amazonaws.com"), ("x-amz-date", Signer.Date(Moment)), ("x-amz-security-token", Token)],
            "");

        Assert.Equal(
            $"AWS4-HMAC-SHA256 {Scope}, SignedHeaders=host;x-amz-date;x-amz-security-token, "
            + "Signature=85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead",
            authorization);
    }

    private static string Authorize(string method, (string, string)[] headers, string body) => Signer.Authorize(
        new ImmutableCredentials("AKIDEXAMPLE", Secret, token: null),
        Moment,
        method,
        "/",
        headers,
        Encoding.UTF8.GetBytes(body));
}
