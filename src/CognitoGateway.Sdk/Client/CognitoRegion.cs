using System.Buffers;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Reflection;
using System.Text.Json;
using Polly.Timeout;

namespace CognitoGateway.Sdk;

/// <summary>Cognito's user-pool API in one region.</summary>
public sealed class CognitoRegion
{
    /// <summary>Name of the activity source that has a span for every call.</summary>
    public const string ActivitySourceName = "CognitoGateway.Sdk";

    private const string Service = "cognito-idp";
    private const string ContentType = "application/x-amz-json-1.1";

    private static readonly ActivitySource Activities = new(ActivitySourceName);
    private static readonly MediaTypeHeaderValue Json = new(ContentType);
    private static readonly string UserAgent =
        "CognitoGateway/" + typeof(CognitoRegion).Assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()?.Version;

    private readonly Uri _address;
    private readonly string _host;
    private readonly HttpMessageInvoker _http;
    private readonly CognitoCredentials _credentials;
    private readonly CognitoResilience _resilience;
    private readonly ServerClock _clock;

    internal CognitoRegion(
        string name,
        Uri address,
        HttpMessageInvoker http,
        CognitoCredentials credentials,
        CognitoResilience resilience,
        TimeProvider time)
    {
        Name = name;
        _address = new Uri(address, "/");
        _host = _address.IsDefaultPort ? _address.Host : _address.Authority;
        _http = http;
        _credentials = credentials;
        _resilience = resilience;
        _clock = new(time);
    }

    /// <summary>The region, e.g. <c>eu-west-1</c>.</summary>
    public string Name { get; }

    /// <summary>Sends a request and waits for the answer.</summary>
    /// <exception cref="CognitoException">Cognito refused, or could not be reached.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<CognitoAnswer<TResponse>> SendAsync<TRequest, TResponse>(
        CognitoOperation<TRequest, TResponse> operation, TRequest request, CancellationToken cancellationToken)
        where TRequest : CognitoShape
        where TResponse : CognitoShape
    {
        using var activity = StartActivity(operation);
        try
        {
            var body = JsonSerializer.SerializeToUtf8Bytes(request, operation.RequestInfo);
            var answer = await _resilience.For(operation.Kind).ExecuteAsync(
                static async (call, attempt) => await call.Region.AttemptAsync(call.Operation, call.Body, attempt),
                (Region: this, Operation: operation, Body: body),
                cancellationToken);
            activity?.SetTag("aws.request_id", answer.RequestId);
            return answer;
        }
        catch (TimeoutRejectedException e)
        {
            activity?.SetStatus(ActivityStatusCode.Error, CognitoErrorCodes.Timeout);
            throw new CognitoException(CognitoErrorCodes.Timeout, "Cognito did not answer in time.", e)
            {
                Operation = operation.Name,
                Retry = RetrySafety.IfIdempotent,
            };
        }
        catch (CognitoException e)
        {
            activity?.SetStatus(ActivityStatusCode.Error, e.Code);
            throw;
        }
    }

    private Activity? StartActivity(CognitoOperation operation)
    {
        var activity = Activities.StartActivity(operation.Name, ActivityKind.Client);
        return activity?
            .SetTag("rpc.system", "aws-api")
            .SetTag("rpc.service", "Cognito Identity Provider")
            .SetTag("rpc.method", operation.Name)
            .SetTag("cloud.region", Name);
    }

    private async Task<CognitoAnswer<TResponse>> AttemptAsync<TResponse>(
        CognitoOperation<TResponse> operation, byte[] body, CancellationToken cancellationToken)
        where TResponse : CognitoShape
    {
        try
        {
            return await SendOnceAsync(operation, body, cancellationToken);
        }
        catch (CognitoException e) when (operation.Signed && CognitoErrorCodes.MayBeClockSkew(e.Code) && _clock.Learned())
        {
            // The local clock was wrong; the signature of the second try is made by the server's.
            return await SendOnceAsync(operation, body, cancellationToken);
        }
    }

    private async Task<CognitoAnswer<TResponse>> SendOnceAsync<TResponse>(
        CognitoOperation<TResponse> operation, byte[] body, CancellationToken cancellationToken)
        where TResponse : CognitoShape
    {
        using var request = await RequestAsync(operation, body, cancellationToken);
        using var response = await SendAsync(operation, request, cancellationToken);
        var requestId = response.Headers.TryGetValues("x-amzn-requestid", out var ids) ? ids.FirstOrDefault() : null;
        var (rented, length) = await ReadAsync(operation, response, cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            return new(operation, rented, length, requestId);
        }

        _clock.Observe(response.Headers.Date);
        var failure = CognitoErrorReader.Read(operation.Name, response, rented.AsMemory(0, length), requestId);
        ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        throw failure;
    }

    private async ValueTask<HttpRequestMessage> RequestAsync(
        CognitoOperation operation, byte[] body, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, _address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = Json;
        request.Headers.TryAddWithoutValidation("X-Amz-Target", operation.Target);
        request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        if (operation.Signed)
        {
            Sign(request, operation, body, await _credentials.GetAsync(Name, cancellationToken));
        }

        return request;
    }

    private void Sign(
        HttpRequestMessage request,
        CognitoOperation operation,
        byte[] body,
        Amazon.Runtime.ImmutableCredentials credentials)
    {
        var now = _clock.Now;
        var date = SigV4.Date(now);
        (string, string)[] headers = credentials.UseToken
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
        var authorization = SigV4.Authorize(credentials, Name, Service, now, "POST", "/", headers, body);
        request.Headers.TryAddWithoutValidation("X-Amz-Date", date);
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        if (credentials.UseToken)
        {
            request.Headers.TryAddWithoutValidation("X-Amz-Security-Token", credentials.Token);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(
        CognitoOperation operation, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await _http.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException e)
        {
            throw Unreachable(operation, e, WasNeverSent(e) ? RetrySafety.Always : RetrySafety.IfIdempotent);
        }
    }

    private static bool WasNeverSent(HttpRequestException failure) => failure.HttpRequestError
        is HttpRequestError.NameResolutionError
        or HttpRequestError.ConnectionError
        or HttpRequestError.SecureConnectionError
        or HttpRequestError.ProxyTunnelError;

    private static async Task<(byte[] Rented, int Length)> ReadAsync(
        CognitoOperation operation, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            return await PooledBody.ReadAsync(response.Content, cancellationToken);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw Unreachable(operation, e, RetrySafety.IfIdempotent);
        }
    }

    private static CognitoException Unreachable(CognitoOperation operation, Exception cause, RetrySafety retry) =>
        new(CognitoErrorCodes.Unreachable, "Cognito could not be reached.", cause)
        {
            Operation = operation.Name,
            Retry = retry,
        };
}
