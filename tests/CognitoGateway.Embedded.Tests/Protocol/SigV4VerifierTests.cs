using System.Text;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace CognitoGateway.Embedded.Tests.Protocol;

/// <summary>The requests, key and signatures are facts of AWS's published Signature Version 4 test suite.</summary>
public sealed class SigV4VerifierTests
{
    private const string AccessKey = "AKIDEXAMPLE";
    private const string Secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private const string Timestamp = "20150830T123600Z";
    private const string VanillaSignature = "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b";

    private readonly TestClock _clock = new(new(2015, 8, 30, 12, 36, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("GET", "", "", "", "", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("POST", "", "", "", "", VanillaSignature)]
    [InlineData(
        "GET", "?Param2=value2&Param1=value1", "", "", "",
        "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500")]
    [InlineData(
        "GET", "?%E1%88%B4=bar", "", "", "", "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04")]
    [InlineData(
        "POST", "", "my-header1", "VALUE1", "", "cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d")]
    [InlineData(
        "POST", "", "content-type", "application/x-www-form-urlencoded", "Param1=value1",
        "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a")]
    public void Check_RequestOfThePublishedSuite_Accepts(
        string method, string query, string header, string value, string body, string signature)
    {
        var request = Request(method, query);
        var names = new List<string> { "host", "x-amz-date" };
        if (header.Length > 0)
        {
            request.Headers[header] = value;
            names.Add(header);
        }

        names.Sort(StringComparer.Ordinal);
        Authorize(request, signature, string.Join(';', names));

        Assert.Null(Verifier().Check(request, Encoding.UTF8.GetBytes(body)));
    }

    [Fact]
    public void Check_HeaderWithRunsOfBlanks_SquashesThem()
    {
        var request = Request("GET");
        request.Headers["my-header1"] = " value1";
        request.Headers["my-header2"] = "\"a   b   c\"";
        Authorize(
            request,
            "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736",
            "host;my-header1;my-header2;x-amz-date");

        Assert.Null(Verifier().Check(request, []));
    }

    [Fact]
    public void Check_OtherBody_RefusesTheSignature()
    {
        var request = Request("POST");
        Authorize(request, VanillaSignature);

        var failure = Verifier().Check(request, "{}"u8);

        Assert.Equal(SigV4Failure.Mismatch, failure);
    }

    [Fact]
    public void Check_OtherSecret_RefusesTheSignature()
    {
        var request = Request("POST");
        Authorize(request, VanillaSignature);

        Assert.Equal(SigV4Failure.Mismatch, Verifier(secret: "another").Check(request, []));
    }

    [Fact]
    public void Check_NoAuthorization_SaysSo() =>
        Assert.Equal("MissingAuthenticationTokenException", Verifier().Check(Request("POST"), [])?.Code);

    [Theory]
    [InlineData("AWS4-HMAC-SHA256 SignedHeaders=host;x-amz-date", "'Credential'")]
    [InlineData("AWS4-HMAC-SHA256 Credential=a/b/c/d/aws4_request, SignedHeaders=host", "'Signature'")]
    [InlineData("AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=s", "5 slash-delimited")]
    [InlineData("Bearer abc", "'algorithm': 'Bearer'")]
    public void Check_IncompleteAuthorization_NamesThePart(string authorization, string part)
    {
        var request = Request("POST");
        request.Headers.Authorization = authorization;

        var failure = Verifier().Check(request, []);

        Assert.Equal("IncompleteSignatureException", failure?.Code);
        Assert.Contains(part, failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_UnknownAccessKey_SaysSo()
    {
        var request = Request("POST");
        Authorize(request, VanillaSignature, key: "AKIDOTHER");

        Assert.Equal("UnrecognizedClientException", Verifier().Check(request, [])?.Code);
    }

    [Theory]
    [InlineData(-301, "Signature not yet current")]
    [InlineData(301, "Signature expired")]
    public void Check_SignedMoreThanFiveMinutesAway_TellsWhichWay(int seconds, string text)
    {
        var request = Request("POST");
        Authorize(request, VanillaSignature);
        _clock.Advance(TimeSpan.FromSeconds(seconds));

        var failure = Verifier().Check(request, []);

        Assert.Equal("InvalidSignatureException", failure?.Code);
        Assert.StartsWith(text, failure?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-300)]
    [InlineData(300)]
    public void Check_SignedFiveMinutesAway_Accepts(int seconds)
    {
        var request = Request("POST");
        Authorize(request, VanillaSignature);
        _clock.Advance(TimeSpan.FromSeconds(seconds));

        Assert.Null(Verifier().Check(request, []));
    }

    [Fact]
    public void Check_OtherService_SaysWhichOne()
    {
        var request = Request("POST");
        Authorize(request, VanillaSignature);

        var failure = Verifier(service: "cognito-idp").Check(request, []);

        Assert.Equal("Credential should be scoped to correct service: 'cognito-idp'.", failure?.Message);
    }

    [Fact]
    public void Check_TargetLeftUnsigned_Refuses()
    {
        var request = Request("POST");
        request.Headers["X-Amz-Target"] = "AWSCognitoIdentityProviderService.AdminDeleteUser";
        Authorize(request, VanillaSignature);

        var failure = Verifier().Check(request, []);

        Assert.Equal("'x-amz-target' must be a 'SignedHeader' in the AWS Authorization.", failure?.Message);
    }

    private static HttpRequest Request(string method, string query = "")
    {
        var request = new DefaultHttpContext().Request;
        request.Method = method;
        request.Path = "/";
        request.QueryString = new(query);
        request.Headers.Host = "example.amazonaws.com";
        request.Headers["X-Amz-Date"] = Timestamp;
        return request;
    }

    private static void Authorize(
        HttpRequest request, string signature, string signedHeaders = "host;x-amz-date", string key = AccessKey) =>
        request.Headers.Authorization =
            $"AWS4-HMAC-SHA256 Credential={key}/20150830/us-east-1/service/aws4_request, "
            + $"SignedHeaders={signedHeaders}, Signature={signature}";

    private SigV4Verifier Verifier(string secret = Secret, string service = "service") =>
        new(new Dictionary<string, string>(StringComparer.Ordinal) { [AccessKey] = secret }, _clock, service);
}
