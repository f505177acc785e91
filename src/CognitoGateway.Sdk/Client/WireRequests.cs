using System.Net.Http.Headers;
using System.Reflection;
using Amazon.Runtime;

namespace CognitoGateway.Sdk;

/// <summary>Puts together the HTTP requests to one region's service, signed where the operation is.</summary>
internal sealed class WireRequests
{
    private const string Service = "cognito-idp";
    private const string ContentType = "application/x-amz-json-1.1";

    private static readonly MediaTypeHeaderValue Json = new(ContentType);
    private static readonly string UserAgent =
        "CognitoGateway/" + typeof(WireRequests).Assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()?.Version;

    private readonly string _region;
    private readonly SigV4 _signer;
    private readonly Uri _address;
    private readonly string _host;
    private readonly CognitoCredentials _credentials;
    private readonly bool _isAws;

    /// <summary>Makes the requests to the service of that region at that address.</summary>
    public WireRequests(string region, Uri address, CognitoCredentials credentials, bool isAws)
    {
        _region = region;
        _signer = new(region, Service);
        _address = new Uri(address, "/");
        _host = _address.IsDefaultPort ? _address.Host : _address.Authority;
        _credentials = credentials;
        _isAws = isAws;
    }

    /// <summary>The request of one attempt.</summary>
    /// <exception cref="CognitoException">There are no credentials to sign it with.</exception>
    public async ValueTask<HttpRequestMessage> MakeAsync(
        CognitoOperation operation, byte[] body, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, _address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = Json;
        request.Headers.TryAddWithoutValidation("X-Amz-Target", operation.Target);
        request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        if (!_isAws && CognitoTraces.Current is { } span)
        {
            // The trace's ids alone, and not what callers had go along with it. AWS has no use for them.
            request.Headers.TryAddWithoutValidation("traceparent", span.Id);
        }

        if (operation.Signed)
        {
            Sign(request, operation, body, moment, await _credentials.GetAsync(_region, cancellationToken));
        }

        return request;
    }

    private void Sign(
        HttpRequestMessage request,
        CognitoOperation operation,
        byte[] body,
        DateTimeOffset moment,
        ImmutableCredentials credentials)
    {
        var date = _signer.Date(moment);
        ReadOnlySpan<(string, string)> headers = credentials.UseToken
            ?
            [
                ("content-type", ContentType), ("host", _host), ("x-amz-date", date),
                ("x-amz-security-token", credentials.Token), ("x-amz-target", operation.Target),
            ]
            :
            [
                ("content-type", ContentType), ("host", _host), ("x-amz-date", date),
                ("x-amz-target", operation.Target),
            ];
        var authorization = _signer.Authorize(credentials, moment, "POST", "/", headers, body);
        request.Headers.TryAddWithoutValidation("X-Amz-Date", date);
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        if (credentials.UseToken)
        {
            request.Headers.TryAddWithoutValidation("X-Amz-Security-Token", credentials.Token);
        }
    }
}
